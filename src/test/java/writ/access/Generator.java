package writ.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Makes tokens, and tokens that others could have become.
final class Generator {

  static final List<String> CIDRS =
      List.of(
          "0.0.0.0/0",
          "::/0",
          "203.0.113.0/24",
          "203.0.113.0/25",
          "203.0.113.128/25",
          "203.0.113.7/32",
          "198.51.100.0/24",
          "8.8.8.0/24",
          "0.0.0.0/1",
          "128.0.0.0/1",
          "255.255.255.255/32",
          "2001:db8::/32",
          "2001:db8::/33",
          "2001:db8:8000::/33",
          "2001:db8::1/128",
          "ffff::/16");

  static final List<String> DATES =
      List.of(
          "2026-01-01T00:00:00Z",
          "2026-11-23T10:30:00Z",
          "2026-11-23T10:45:00Z",
          "2026-12-01T00:00:00Z",
          "2027-01-01T00:00:00Z");

  private static final List<String> ZONES =
      List.of("z1", "z2", "z3", "z9").stream().map(id -> SampleUniverse.ZONE + "." + id).toList();

  private final SplittableRandom random;

  Generator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  RawToken token() {
    var policies = new ArrayList<RawToken.Policy>();
    for (var count = 1 + random.nextInt(3); count > 0; count--) {
      policies.add(policy());
    }
    return new RawToken(policies, someCidrs(3), someCidrs(2), date(4), date(2));
  }

  /// One to three edits away, or none.
  RawToken variant(RawToken token) {
    var variant = token;
    for (var edits = random.nextInt(4); edits > 0; edits--) {
      variant = edited(variant);
    }
    return variant;
  }

  private RawToken edited(RawToken token) {
    var policies = new ArrayList<>(token.policies());
    switch (random.nextInt(8)) {
      case 0 -> policies.add(policy());
      case 1 -> policies.remove(random.nextInt(policies.size()));
      case 2 -> Collections.swap(policies, 0, random.nextInt(policies.size()));
      case 3 -> {
        var at = random.nextInt(policies.size());
        policies.addAll(split(policies.remove(at)));
      }
      case 4 -> {
        return new RawToken(
            policies, someCidrs(3), token.notIn(), token.notBefore(), token.expiresOn());
      }
      case 5 -> {
        return new RawToken(
            policies, token.in(), someCidrs(2), token.notBefore(), token.expiresOn());
      }
      case 6 -> {
        return new RawToken(policies, token.in(), token.notIn(), date(4), token.expiresOn());
      }
      default -> {
        return new RawToken(policies, token.in(), token.notIn(), token.notBefore(), date(2));
      }
    }
    if (policies.isEmpty()) {
      policies.add(policy());
    }
    return new RawToken(policies, token.in(), token.notIn(), token.notBefore(), token.expiresOn());
  }

  /// The same grants, a policy per permission group.
  static List<RawToken.Policy> split(RawToken.Policy policy) {
    return policy.permissionGroups().stream()
        .map(group -> new RawToken.Policy(policy.effect(), List.of(group), policy.resources()))
        .toList();
  }

  RawToken.Policy policy() {
    var effect = random.nextInt(4) == 0 ? "deny" : "allow";
    var groups = new ArrayList<String>();
    for (var count = 1 + random.nextInt(3); count > 0; count--) {
      groups.add(group());
    }
    var resources = new LinkedHashMap<String, Object>();
    for (var count = 1 + random.nextInt(3); count > 0; count--) {
      addResource(resources);
    }
    return new RawToken.Policy(effect, groups.stream().distinct().toList(), resources);
  }

  private String group() {
    if (random.nextInt(60) == 0) {
      return SampleUniverse.UNKNOWN;
    }
    // Most tokens are about zones.
    var bound = random.nextInt(3) == 0 ? SampleUniverse.GROUPS.size() : 4;
    return SampleUniverse.GROUPS.get(random.nextInt(bound)).id();
  }

  private void addResource(Map<String, Object> resources) {
    var account = random.nextInt(3) == 0 ? "b" : "a";
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> resources.put(pick(ZONES), "*");
      case 4, 5 -> nest(resources, account, SampleUniverse.ZONE + ".*");
      case 6 -> resources.put(SampleUniverse.ZONE + ".*", "*");
      case 7 -> resources.put(SampleUniverse.ACCOUNT + "." + account, "*");
      case 8 -> resources.put(SampleUniverse.ACCOUNT + ".*", "*");
      case 9 -> resources.put(SampleUniverse.BUCKET + "." + account + "_default_logs", "*");
      case 10 -> nest(resources, account, SampleUniverse.BUCKET + ".*");
      case 11 ->
          nest(resources, account, SampleUniverse.SCRIPT + (random.nextBoolean() ? ".w1" : ".*"));
      case 12 -> resources.put(SampleUniverse.USER + ".u1", "*");
      default -> {
        if (random.nextBoolean()) {
          resources.put(SampleUniverse.FUTURE + (random.nextBoolean() ? ".f1" : ".*"), "*");
        } else {
          nest(resources, account, SampleUniverse.FUTURE + (random.nextBoolean() ? ".f2" : ".*"));
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void nest(Map<String, Object> resources, String account, String inner) {
    var key = SampleUniverse.ACCOUNT + "." + account;
    var nested = new LinkedHashMap<String, Object>();
    if (resources.get(key) instanceof Map<?, ?> present) {
      nested.putAll((Map<String, Object>) present);
    }
    nested.put(inner, "*");
    resources.put(key, nested);
  }

  private List<String> someCidrs(int most) {
    var cidrs = new ArrayList<String>();
    if (random.nextInt(3) == 0) {
      for (var count = random.nextInt(most + 1); count > 0; count--) {
        cidrs.add(pick(CIDRS));
      }
    }
    return cidrs.stream().distinct().toList();
  }

  private @Nullable String date(int oneIn) {
    return random.nextInt(oneIn) == 0 ? pick(DATES) : null;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
