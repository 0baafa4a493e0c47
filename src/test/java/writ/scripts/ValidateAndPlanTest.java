package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `validate` and `plan` say the same of a spec, whatever happens to its token: each finding that
/// both can see has one severity and one meaning for the exit code. The specs are those of the
/// tests of all rules that come with Writ.
final class ValidateAndPlanTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, credential: {env: CLOUDFLARE_API_TOKEN}}
        labs: {id: 5f6e7d8c9b0a1928374655647382910f, credential: {env: CLOUDFLARE_API_TOKEN}}
      users: {bot: {credential: {env: CLOUDFLARE_API_TOKEN}}}
      sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
      """;

  private static final String SEED =
      """
      apiVersion: writ/v1
      kind: EmulatorSeed
      credential: writ
      accounts:
        acme:
          id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
          name: Acme
          zones: [example.com, example.net, login.example.com]
          buckets: [logs]
        labs: {id: 5f6e7d8c9b0a1928374655647382910f, name: Labs, zones: [example.dev]}
      users: {bot: {email: bot@example.com, accounts: [acme, labs]}}
      tokens:
        - name: writ
          owner: user:bot
          policies:
            - {allow: ["*"], resources: [user, account:acme, account:labs, "zone:*@acme", "zone:*@labs"]}
      """;

  private static final String PACKS =
      """
      guardrails:
        packs: [recommended, strict, hygiene, live-audit]
        waivers: [waivers/*.yaml]
      """;

  private static final String BASELINE = "  baseline: guardrails-baseline.yaml\n";

  /// What only one of them can see: whether a name is one is known online alone.
  private static final Set<String> ONLINE_ALONE = Set.of("resolve/unchecked-name");

  @TempDir Path folder;

  /// One thing that was told: what, how loudly, where, and whether it is excused.
  private record Told(
      String rule, String level, String message, String file, int line, boolean isExcused)
      implements Comparable<Told> {

    @Override
    public int compareTo(Told other) {
      return toString().compareTo(other.toString());
    }
  }

  private enum Happening {
    NOTHING,
    CREATE,
    WIDEN,
    NARROW,
    DISABLE
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommended", "strict", "hygiene"})
  void theySayTheSameOfEachSpecOfEachRulesTests(String pack) throws Exception {
    var specs = specs(pack);
    assertThat(specs).hasSizeGreaterThan(5);
    for (var happening : Happening.values()) {
      try (var session = live(specs, happening)) {
        session.write(Map.of("writ.yaml", PROJECT + PACKS));
        assertThat(agreed(session, happening + ", no exceptions")).isEqualTo(3);
        session.write(Map.of("writ.yaml", PROJECT + PACKS + BASELINE));
        session.run("writ guardrail baseline");
        assertThat(agreed(session, happening + ", all in the baseline")).isNotEqualTo(3);
        session.write(Map.of("writ.yaml", PROJECT + PACKS, "waivers/w.yaml", waivers(specs)));
        agreed(session, happening + ", waivers that hold, that ended and that are too long");
      }
    }
  }

  @Test
  void theySayTheSameOfFilesThatAreNotSpecs() throws Exception {
    try (var session = live(new TreeMap<>(), Happening.NOTHING)) {
      session.write(Map.of("writ.yaml", PROJECT + PACKS, "tokens/a.yaml", spec("a")));
      assertThat(agreed(session, "one spec")).isEqualTo(3);
      session.write(Map.of("drafts/b.yaml", spec("b")));
      assertThat(agreed(session, "a spec that is not read")).isEqualTo(3);
    }
  }

  private static String spec(String name) {
    return "{apiVersion: writ/v1, kind: Token, name: %s, owner: account:acme, deliver: [{to: here, file: %s}], policies: [{allow: [DNS Write], resources: ['zone:example.com']}]}\n"
        .formatted(name, name);
  }

  /// The exit code, without whether changes are pending.
  private int agreed(Session session, String world) throws Exception {
    var validate = session.run("writ validate --format sarif=v.sarif --format text");
    var plan = session.run("writ plan --format sarif=p.sarif --format text");
    var why = world + "\n" + validate.stderr() + "\n---- plan\n" + plan.stderr();
    var validated = told("v.sarif");
    var planned = told("p.sarif");
    assertThat(without(planned, validated)).as("only plan says: " + why).isEmpty();
    assertThat(without(validated, planned)).as("only validate says: " + why).isEmpty();
    assertThat(plan.exit()).as(why).isEqualTo(validate.exit());
    assertThat(headlines(plan)).as(why).isEqualTo(headlines(validate));
    for (var name : List.of("t1", "t2", "t3")) {
      var path = "tokens/" + name + ".yaml";
      if (Files.exists(here().resolve(path))) {
        assertThat(session.run("writ plan " + path).exit())
            .as(world + ": " + path)
            .isEqualTo(session.run("writ validate " + path).exit());
      }
    }
    return validate.exit();
  }

  /// How loudly people are told of what.
  private static List<String> headlines(Output output) {
    return output
        .stderr()
        .lines()
        .filter(line -> line.matches("(error|warning|note)\\[(guardrail|pipeline/unread).*"))
        .map(line -> line.substring(0, line.indexOf(']')))
        .distinct()
        .sorted()
        .toList();
  }

  private static Set<Told> without(Set<Told> some, Set<Told> others) {
    var rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private Set<Told> told(String file) throws IOException {
    var told = new TreeSet<Told>();
    for (var result : JSON.readTree(Files.readString(here().resolve(file))).at("/runs/0/results")) {
      var rule = result.path("ruleId").asString("");
      var place = result.at("/locations/0/physicalLocation");
      if (!ONLINE_ALONE.contains(rule)) {
        told.add(
            new Told(
                rule,
                result.path("level").asString(""),
                result.at("/message/text").asString(""),
                place.at("/artifactLocation/uri").asString(""),
                place.at("/region/startLine").asInt(0),
                isExcused(result)));
      }
    }
    return told;
  }

  private static boolean isExcused(JsonNode result) {
    return !result.path("suppressions").isEmpty();
  }

  private Path here() throws IOException {
    return folder.toRealPath().resolve("here");
  }

  /// Specs without errors beside live tokens, so that this happens to each of them.
  private Session live(Map<String, Map<String, Object>> specs, Happening happening)
      throws Exception {
    deleted(here());
    Files.createDirectories(here());
    var session = Session.in(here(), Map.copyOf(Tools.ALL));
    session.write(Map.of("writ.yaml", PROJECT, "seed.yaml", SEED));
    session.run("clock 2026-11-23T00:00:00Z");
    session.run("emulator seed.yaml");
    for (var each : List.copyOf(specs.entrySet())) {
      var path = "tokens/" + each.getKey() + ".yaml";
      session.write(Map.of(path, JSON.writeValueAsString(each.getValue())));
      if (session.run("writ validate " + path).exit() != 0
          || session.run("writ plan " + path).exit() != 0) {
        Files.delete(here().resolve(path));
      }
    }
    if (happening != Happening.CREATE && !specs.isEmpty()) {
      var done = session.run("writ apply --auto-approve");
      assertThat(done.exit()).as(done.stderr()).isIn(0, 5);
      for (var each : specs.entrySet()) {
        var path = "tokens/" + each.getKey() + ".yaml";
        if (Files.exists(here().resolve(path))) {
          var changed = changed(each.getValue(), happening);
          session.write(Map.of(path, JSON.writeValueAsString(changed)));
        }
      }
    }
    return session;
  }

  private static Map<String, Object> changed(Map<String, Object> spec, Happening happening) {
    var changed = new LinkedHashMap<>(spec);
    switch (happening) {
      case NOTHING, CREATE -> {}
      case DISABLE -> changed.put("status", "disabled");
      case NARROW -> changed.put("request_ip", Map.of("in", List.of("203.0.113.9/32")));
      case WIDEN -> changed.remove("request_ip");
    }
    return changed;
  }

  private static void deleted(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String waivers(Map<String, Map<String, Object>> specs) {
    var text = new StringBuilder("apiVersion: writ/v1\nkind: Waivers\nwaivers:\n");
    var at = 0;
    for (var spec : specs.values()) {
      var owner = String.valueOf(spec.get("owner")).replace("account:", "");
      var ends = List.of("2026-12-20", "2026-11-20", "2027-11-20").get(at++ % 3);
      text.append(
          "  - {id: W-%d, rule: expiry-required, token: \"%s/%s\", reason: It is told elsewhere and takes time., owner: net, created: 2026-11-01, expires: %s, approved_by: ciso, granted_access: wide.yaml}\n"
              .formatted(at, owner, spec.get("name"), ends));
    }
    return text.toString();
  }

  private static Object required(Map<String, Object> map, Object key) {
    return Objects.requireNonNull(map.get(key), () -> "there is " + key);
  }

  /// The specs of a pack's tests, each with a name of its own.
  private static Map<String, Map<String, Object>> specs(String pack) throws IOException {
    var test = map(yaml().load(Files.readString(Path.of("policies/tests/" + pack + ".yaml"))));
    var fixtures = map(required(test, "fixtures"));
    var specs = new TreeMap<String, Map<String, Object>>();
    for (var one : (List<?>) required(test, "cases")) {
      var token = map(one).get("token");
      if (token != null) {
        var name = "t" + (specs.size() + 1);
        var from = map(token).get("from");
        var merged = from == null ? map(token) : merged(map(required(fixtures, from)), map(token));
        merged.remove("from");
        merged.putIfAbsent("owner", "account:acme");
        merged.put("apiVersion", "writ/v1");
        merged.put("kind", "Token");
        merged.put("name", name);
        merged.put("deliver", List.of(Map.of("to", "here", "file", name)));
        specs.put(name, merged);
      }
    }
    return specs;
  }

  private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> more) {
    var merged = new LinkedHashMap<>(base);
    more.forEach((key, value) -> {
      if (value == null) {
        merged.remove(key);
      } else if (value instanceof Map<?, ?> inner && merged.get(key) instanceof Map<?, ?> old) {
        merged.put(key, merged(map(old), map(inner)));
      } else {
        merged.put(key, value);
      }
    });
    return merged;
  }

  private static Map<String, Object> map(Object value) {
    var map = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) value).forEach((key, each) -> map.put(String.valueOf(key), each));
    return map;
  }

  /// Dates stay text.
  private static Yaml yaml() {
    var loading = new LoaderOptions();
    var writing = new DumperOptions();
    var resolver =
        new Resolver() {
          @Override
          protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tf");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.INT, INT, "0123456789");
          }
        };
    return new Yaml(
        new SafeConstructor(loading), new Representer(writing), writing, loading, resolver);
  }
}
