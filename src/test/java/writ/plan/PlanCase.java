package writ.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.ChangeLimits;
import writ.resolve.Describer;
import writ.resolve.Resolver;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.token.AccessPolicy;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.Limit;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.NamePattern;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.TokenKey;

/// One folder below `src/test/cases/plan`: `desired.yaml`, specs as a user writes them;
/// `live.yaml`, see [LiveYaml]; `setting.yaml`, what else goes into the plan.
record PlanCase(PlanInput input, ChangeLimits limits) {

  private static final String PROJECT =
      """
      apiVersion: writ/v1
      kind: Project
      accounts:
        acme: {id: 0000000000000000000000000000acce, credential: {env: CLOUDFLARE_API_TOKEN}, claims: ["*"]}
      users: {bot: {credential: {env: BOT_TOKEN}}}
      sinks:
        here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
      """;

  static PlanCase read(Path folder) throws IOException {
    var setting = new TreeMap<String, Object>();
    if (LiveYaml.load(text(folder.resolve("setting.yaml"))) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> setting.put(String.valueOf(key), value));
    }
    var owner = setting.containsKey("user") ? Acme.USER : Acme.OWNER;
    var live = live(folder, setting, owner);
    var source = new SourceFile("desired.yaml", text(folder.resolve("desired.yaml")));
    return new PlanCase(input(setting, owner, source, live), limits(setting));
  }

  private static List<LiveToken> live(Path folder, Map<String, Object> setting, Owner owner)
      throws IOException {
    var live = new ArrayList<>(LiveYaml.read(text(folder.resolve("live.yaml")), owner));
    var more = Integer.parseInt(String.valueOf(setting.getOrDefault("others", "0")));
    for (var number = 0; number < more; number++) {
      live.addAll(
          LiveYaml.read("[{id: 'e%05d', name: other-%03d}]".formatted(number, number), owner));
    }
    return live;
  }

  private static PlanInput input(
      Map<String, Object> setting, Owner owner, SourceFile source, List<LiveToken> live) {
    var project = read(SpecReader.readProject(project()));
    var specs =
        source.text().isEmpty()
            ? List.<TokenSpec>of()
            : read(SpecReader.readTokens(List.of(source), project));
    var resolved = Resolver.resolve(specs, owner, Acme.CATALOG, Acme.ALIASES);
    var desired = resolved.value().orElseThrow();
    var specified = new HashSet<TokenKey>();
    specs.forEach(spec -> specified.add(new TokenKey(owner, spec.name().value())));
    return new PlanInput(
        owner,
        desired,
        specified,
        new Listing(owner, live, (String) setting.get("gap"), Acme.NOW, 1),
        ownership(setting),
        Acme.CATALOG,
        names(owner, desired, live),
        setting.get("own") instanceof String id ? LiveYaml.id(id) : null,
        Duration.ofMinutes(setting.containsKey("take_over") ? 0 : 5),
        Acme.NOW,
        selection(setting, owner),
        allowances(setting),
        new ForcedActions(
            keys(setting.get("rotate"), owner),
            keys(setting.get("roll"), owner),
            keys(setting.get("replace"), owner)));
  }

  private static SourceFile project() {
    return new SourceFile("writ.yaml", PROJECT);
  }

  private static <T> T read(Result<T> result) {
    var errors = result.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("the case does not read: " + errors);
    }
    return result.value().orElseThrow();
  }

  private static Names names(Owner owner, List<DesiredToken> desired, List<LiveToken> live) {
    var policies = new ArrayList<AccessPolicy>();
    live.forEach(token -> policies.addAll(token.definition().policies()));
    for (var each : desired) {
      if (each instanceof DesiredToken.Present present) {
        policies.addAll(present.policies());
      }
    }
    return new Describer(owner, Acme.CATALOG, Acme.ALIASES).names(policies);
  }

  private static Ownership ownership(Map<String, Object> setting) {
    return new Ownership(
        setting.containsKey("claims")
            ? patterns(setting.get("claims"))
            : List.of(new NamePattern("*")),
        patterns(setting.get("ignore")),
        patterns(setting.get("prune")));
  }

  private static List<NamePattern> patterns(@Nullable Object value) {
    return LiveYaml.texts(value).stream().map(NamePattern::new).toList();
  }

  private static Selection selection(Map<String, Object> setting, Owner owner) {
    var all = Selection.ALL;
    var keys = setting.get("only") == null ? all : Selection.of(keys(setting.get("only"), owner));
    var classes = EnumSet.noneOf(ChangeClass.class);
    LiveYaml.texts(setting.get("classes")).forEach(word -> classes.add(changeClass(word)));
    return classes.isEmpty() ? keys : keys.only(classes);
  }

  private static ChangeClass changeClass(String word) {
    return ChangeClass.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Allowances allowances(Map<String, Object> setting) {
    var allowed = LiveYaml.texts(setting.get("allow"));
    return new Allowances(
        allowed.contains("enable"), allowed.contains("protected"), allowed.contains("no-specs"));
  }

  private static Set<TokenKey> keys(@Nullable Object value, Owner owner) {
    var keys = new HashSet<TokenKey>();
    LiveYaml.texts(value).forEach(name -> keys.add(new TokenKey(owner, name)));
    return keys;
  }

  private static ChangeLimits limits(Map<String, Object> setting) {
    var limits = new TreeMap<ChangeClass, Limit>();
    Limit widening = null;
    if (setting.get("limits") instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) {
        var limit = limit(String.valueOf(entry.getValue()));
        if (entry.getKey().equals("widen")) {
          widening = limit;
        } else {
          limits.put(changeClass(String.valueOf(entry.getKey())), limit);
        }
      }
    }
    return new ChangeLimits(limits, widening);
  }

  /// `3 10%`.
  private static Limit limit(String text) {
    var parts = text.split("[ %]", -1);
    return new Limit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
