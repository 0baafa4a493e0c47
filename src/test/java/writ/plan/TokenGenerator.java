package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.property.Choices;
import writ.token.AccessPolicy;
import writ.token.ChangeClass;
import writ.token.Cidr;
import writ.token.Delivery;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.Expiry;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.NamePattern;
import writ.token.Names;
import writ.token.Overlap;
import writ.token.Ownership;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;
import writ.token.Rotation;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// Generated tokens, small enough that they meet often.
final class TokenGenerator {

  static final List<String> NAMES = List.of("a", "b", "c", "tmp-d");

  private static final List<PermissionId> PERMISSIONS =
      List.of(
          Acme.permission("Zone Read", Scope.ZONE),
          Acme.permission("DNS Write", Scope.ZONE),
          Acme.permission("DNS Read", Scope.ZONE),
          new PermissionId("f".repeat(32)));

  private static final List<Resource> RESOURCES =
      List.of(
          Acme.resource("zone:example.com"),
          Acme.resource("zone:example.net"),
          Acme.resource("zone:*"),
          Acme.resource("account:acme"));

  private static final List<Cidr> NETWORKS =
      List.of(
          Cidr.of("10.0.0.0/24"),
          Cidr.of("10.0.0.0/25"),
          Cidr.of("10.0.0.128/25"),
          Cidr.of("10.0.0.7/32"),
          Cidr.of("2001:db8::/32"));

  private TokenGenerator() {}

  static Present present(Choices choices, String name) {
    var line = new SourceFile("tokens/" + name + ".yaml", "").at(3, 7, name.length());
    var rotates = choices.chance(6);
    return new Present(
        new TokenKey(Acme.OWNER, name),
        policies(choices),
        filter(choices),
        choices.chance(3) ? Acme.NOW.minus(Duration.ofDays(choices.below(9))) : null,
        expiry(choices),
        choices.oneOf(Status.ACTIVE, Status.DISABLED),
        List.of(Delivery.to("here", Map.of("file", name), line)),
        rotates ? new Rotation(Duration.ofDays(60), Overlap.fixed(Duration.ofDays(2))) : null,
        choices.chance(4),
        choices.chance(6) ? choices.oneOf(NAMES) + "-old" : null,
        null,
        null,
        new TreeMap<>(),
        new Places(line, Map.of(), List.of()));
  }

  /// A spec that wants a token as it is.
  static Present wanting(LiveToken live) {
    var line = new SourceFile("tokens/" + live.name() + ".yaml", "").at(3, 7, 1);
    var definition = live.definition();
    return new Present(
        new TokenKey(Acme.OWNER, live.name()),
        definition.policies(),
        definition.ipFilter(),
        definition.notBefore(),
        new Expiry.Never(),
        definition.status(),
        List.of(Delivery.to("here", Map.of("file", live.name()), line)),
        null,
        false,
        null,
        null,
        null,
        new TreeMap<>(),
        new Places(line, Map.of(), List.of()));
  }

  static TokenDefinition definition(Choices choices, String name) {
    return new TokenDefinition(
        name,
        policies(choices),
        filter(choices),
        choices.chance(3) ? Acme.NOW.minus(Duration.ofDays(choices.below(9))) : null,
        choices.chance(2) ? end(choices) : null,
        choices.oneOf(
            Status.ACTIVE, Status.DISABLED, Status.EXPIRED, new Status("revoked (exposed)")));
  }

  /// Never on the hour at which a renewal falls due: time going by may plan one.
  private static Instant end(Choices choices) {
    return Acme.NOW.plus(Duration.ofHours(24L * choices.between(-2, 99) + 1));
  }

  static LiveToken live(int number, TokenDefinition definition, Instant issuedOn) {
    return new LiveToken(
        new TokenId("%032x".formatted(number)),
        Acme.OWNER,
        definition,
        issuedOn,
        issuedOn,
        null,
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }

  static PlanInput input(List<DesiredToken> desired, List<LiveToken> live, Instant now) {
    return input(desired, live, now, Ownership.EVERYTHING, Selection.ALL, null);
  }

  static PlanInput input(
      List<DesiredToken> desired,
      List<LiveToken> live,
      Instant now,
      Ownership ownership,
      Selection selection,
      @Nullable String gap) {
    var specified = new HashSet<TokenKey>();
    desired.forEach(each -> specified.add(each.key()));
    return new PlanInput(
        Acme.OWNER,
        desired,
        specified,
        new Listing(Acme.OWNER, live, gap, now, 3),
        ownership,
        Acme.CATALOG,
        Names.NONE,
        null,
        PlanInput.DEFAULT_LEASE,
        now,
        selection,
        new Allowances(true, true, true),
        ForcedActions.NONE);
  }

  /// A whole generated situation: specs, live tokens with leftovers among them, and what of it is
  /// ours.
  static PlanInput any(Choices choices) {
    var desired = new ArrayList<DesiredToken>();
    for (var name : NAMES) {
      if (choices.chance(2)) {
        desired.add(
            choices.chance(5)
                ? new DesiredToken.Absent(
                    new TokenKey(Acme.OWNER, name),
                    Duration.ofDays(choices.below(2)),
                    choices.chance(2),
                    new Places(
                        new SourceFile("tokens/" + name + ".yaml", "").at(1, 1, 1),
                        Map.of(),
                        List.of()))
                : present(choices, name));
      }
    }
    var live = new ArrayList<LiveToken>();
    for (var definition : choices.listOf(0, 6, TokenGenerator::named)) {
      var issued = Acme.NOW.minus(choices.oneOf(Duration.ofDays(90), Duration.ofMinutes(1)));
      live.add(live(live.size() + 1, definition, issued));
    }
    var claims = choices.oneOf("*", "?", "tmp-*");
    var prunable = choices.oneOf("none", "tmp-*", "*");
    var ownership =
        new Ownership(
            List.of(new NamePattern(claims)), List.of(), List.of(new NamePattern(prunable)));
    var gap = choices.chance(5) ? "a page failed" : null;
    return input(desired, live, Acme.NOW, ownership, selection(choices), gap);
  }

  private static Selection selection(Choices choices) {
    var keys =
        choices.chance(4)
            ? Selection.of(List.of(new TokenKey(Acme.OWNER, choices.oneOf(NAMES))))
            : Selection.ALL;
    return choices.chance(4) ? keys.only(EnumSet.of(ChangeClass.UPDATE, ChangeClass.DELETE)) : keys;
  }

  private static TokenDefinition named(Choices choices) {
    var base = choices.oneOf(NAMES);
    var suffix =
        choices.oneOf(
            "",
            "",
            "",
            "-old",
            " ~writ:stage:abcdefghij",
            " ~writ:deliver:abcdefghij",
            " ~writ:ready:abcdefghij",
            " ~writ:retire:2026-11-20",
            " ~writ:revoked:2026-11-20");
    return definition(choices, base + suffix);
  }

  private static Expiry expiry(Choices choices) {
    return switch (choices.below(3)) {
      case 0 -> new Expiry.Never();
      case 1 -> new Expiry.On(Acme.NOW.plus(Duration.ofDays(choices.between(1, 99))));
      default -> new Expiry.After(Duration.ofDays(30), Duration.ofDays(7));
    };
  }

  private static List<AccessPolicy> policies(Choices choices) {
    return choices.listOf(1, 4, TokenGenerator::policy);
  }

  private static AccessPolicy policy(Choices choices) {
    return AccessPolicy.of(
        choices.oneOf(Effect.ALLOW, Effect.ALLOW, Effect.DENY),
        choices.listOf(1, 3, each -> each.oneOf(PERMISSIONS)),
        choices.listOf(1, 3, each -> each.oneOf(RESOURCES)));
  }

  private static IpFilter filter(Choices choices) {
    return IpFilter.of(
        choices.listOf(0, 3, each -> each.oneOf(NETWORKS)),
        choices.listOf(0, 1, each -> each.oneOf(NETWORKS)));
  }

  /// The same definition as another server, or another person, would write it.
  static TokenDefinition respelled(Choices choices, TokenDefinition definition) {
    var policies = new ArrayList<AccessPolicy>();
    for (var policy : definition.policies()) {
      policies.addAll(respelled(choices, policy));
    }
    var filter = definition.ipFilter();
    return new TokenDefinition(
        definition.name(),
        choices.shuffled(policies),
        IpFilter.of(split(choices, filter.in()), split(choices, filter.notIn())),
        definition.notBefore(),
        definition.expiresOn(),
        definition.status());
  }

  private static List<AccessPolicy> respelled(Choices choices, AccessPolicy policy) {
    var parts = new ArrayList<AccessPolicy>();
    switch (choices.below(4)) {
      case 0 -> parts.add(policy);
      case 1 ->
          policy
              .resources()
              .forEach(each ->
                  parts.add(AccessPolicy.of(policy.effect(), policy.permissions(), List.of(each))));
      case 2 ->
          policy
              .permissions()
              .forEach(each ->
                  parts.add(AccessPolicy.of(policy.effect(), List.of(each), policy.resources())));
      default -> {
        parts.add(policy);
        parts.add(
            AccessPolicy.of(
                policy.effect(),
                List.of(policy.permissions().first()),
                List.of(policy.resources().last())));
      }
    }
    return parts;
  }

  private static List<Cidr> split(Choices choices, Set<Cidr> networks) {
    var parts = new ArrayList<Cidr>();
    for (var network : networks) {
      var most = network.ipv6() ? 128 : 32;
      if (network.prefix() < most && choices.chance(2)) {
        var first = network.first();
        var last = network.last();
        parts.add(new Cidr(network.ipv6(), first.high(), first.low(), network.prefix() + 1));
        parts.add(new Cidr(network.ipv6(), last.high(), last.low(), network.prefix() + 1));
      } else {
        parts.add(network);
      }
    }
    return parts;
  }
}
