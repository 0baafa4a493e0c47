package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.LateText;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.UnknownPart;

/// Live tokens as a case writes them: names for ids, `-10m` for an instant before now.
record LiveYaml(Map<String, Object> fields, Owner owner) {

  static List<LiveToken> read(String text, Owner owner) {
    var tokens = new ArrayList<LiveToken>();
    for (var each : maps(load(text))) {
      tokens.add(new LiveYaml(each, owner).token());
    }
    return tokens;
  }

  /// YAML in which every scalar is text.
  static @Nullable Object load(String text) {
    var resolver =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
          }
        };
    var dumping = new DumperOptions();
    var loading = new LoaderOptions();
    return new Yaml(
            new SafeConstructor(loading), new Representer(dumping), dumping, loading, resolver)
        .load(text);
  }

  private LiveToken token() {
    return new LiveToken(
        id(text("id", "1")),
        owner,
        definition(),
        instantOr("issued_on", "-30d"),
        instantOr("modified_on", text("issued_on", "-30d")),
        instant("last_used_on"),
        null,
        fields.get("provisioner") instanceof String service ? service : null,
        texts(fields.get("unreadable")),
        texts(fields.get("unknown")),
        LateText.of(text("wire", "{}")));
  }

  static TokenId id(String number) {
    return new TokenId("0".repeat(32 - number.length()) + number);
  }

  private TokenDefinition definition() {
    var policies = new ArrayList<AccessPolicy>();
    maps(fields.get("policies")).forEach(each -> policies.add(policy(each)));
    return new TokenDefinition(
        text("name", "ci-dns"),
        policies,
        new IpFilter(
            fields.containsKey("in"),
            new TreeSet<>(networks("in")),
            new TreeSet<>(networks("not_in"))),
        instant("not_before"),
        instant("expires_on"),
        new Status(text("status", "active")),
        texts(fields.get("unreadable")).stream()
            .map(pointer -> UnknownPart.of(pointer, "?", policyOf(pointer, policies)))
            .toList());
  }

  private static @Nullable AccessPolicy policyOf(String pointer, List<AccessPolicy> policies) {
    var number = pointer.startsWith("/policies/") ? pointer.split("/", -1)[2] : "";
    return number.isEmpty() ? null : policies.get(Integer.parseInt(number));
  }

  private static AccessPolicy policy(Map<String, Object> entry) {
    var effect = entry.containsKey("allow") ? Effect.ALLOW : Effect.DENY;
    return Acme.policy(effect, texts(entry.get(effect.word())), texts(entry.get("resources")));
  }

  private List<Cidr> networks(String field) {
    return texts(fields.get(field)).stream().map(Cidr::of).toList();
  }

  private String text(String field, String otherwise) {
    return fields.get(field) instanceof String text ? text : otherwise;
  }

  private @Nullable Instant instantOr(String field, String otherwise) {
    return instantOf(text(field, otherwise));
  }

  private @Nullable Instant instant(String field) {
    return fields.get(field) instanceof String text ? instantOf(text) : null;
  }

  static @Nullable Instant instantOf(String text) {
    if (text.equals("none")) {
      return null;
    }
    return text.startsWith("+") || text.startsWith("-")
        ? Acme.NOW.plus(duration(text))
        : Instant.parse(text);
  }

  static Duration duration(String text) {
    var number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(number);
      case 'h' -> Duration.ofHours(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }

  static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static List<Map<String, Object>> maps(@Nullable Object value) {
    var maps = new ArrayList<Map<String, Object>>();
    if (value instanceof List<?> list) {
      for (var each : list) {
        if (each instanceof Map<?, ?> map) {
          var fields = new TreeMap<String, Object>();
          map.forEach((key, field) -> fields.put(String.valueOf(key), field));
          maps.add(fields);
        }
      }
    }
    return maps;
  }
}
