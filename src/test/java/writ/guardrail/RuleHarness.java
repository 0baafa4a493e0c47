package writ.guardrail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.guardrail.facts.OwnerTokens;
import writ.guardrail.facts.RuleNames;
import writ.resolve.NameLookup;
import writ.resolve.Resolver;
import writ.resolve.ShippedCatalog;
import writ.rules.RuleLexicon;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailSpec;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.spec.rule.GuardrailReader;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.DesiredToken;
import writ.token.Owner;

/// Files of rules and tokens, judged as a project with one account would have them judged.
final class RuleHarness {

  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  static final AccountId ACME = new AccountId("0123456789abcdef0123456789abcdef");
  static final Owner OWNER = new Owner.AccountOwner(ACME, "acme");

  private static String plainProject() {
    return """
    apiVersion: writ/v1
    kind: Project
    accounts: {acme: {id: %s, credential: {env: X}}}
    sinks: {here: {type: file, path: "out/{file}", allow: {file: ["*"]}}}
    """
        .formatted(ACME);
  }

  private final Map<String, String> files = new TreeMap<>();
  private final List<Diagnostic> noticed = new ArrayList<>();

  RuleHarness(Map<String, String> files) {
    this.files.putAll(files);
  }

  static RuleHarness of(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return new RuleHarness(files);
  }

  static Catalog catalog() {
    var shipped = ShippedCatalog.read();
    return new Catalog(
        Catalog.Origin.LIVE,
        NOW,
        shipped.permissions(),
        List.of(new Catalog.NamedAccount(ACME, "acme")),
        List.of(
            new Catalog.NamedZone("11111111111111111111111111111111", "example.com", ACME),
            new Catalog.NamedZone("22222222222222222222222222222222", "shop.example", ACME)),
        List.of(),
        List.of(),
        null,
        Set.of(writ.token.Scope.ZONE, writ.token.Scope.ACCOUNT));
  }

  List<Diagnostic> noticed() {
    return noticed.stream().sorted().toList();
  }

  ProjectSpec project() {
    var file = files.get("writ.yaml");
    var text = file == null ? plainProject() : file;
    var read = SpecReader.readProject(new SourceFile("writ.yaml", text));
    noticed.addAll(read.diagnostics());
    return read.value().orElseGet(ProjectSpec::none);
  }

  RuleSet rules(ProjectSpec project) {
    var packs = new ArrayList<GuardrailSpec.Pack>();
    for (var file : named("rules")) {
      var read = GuardrailReader.readPack(file);
      noticed.addAll(read.diagnostics());
      read.value().ifPresent(packs::add);
    }
    var waivers = GuardrailReader.readWaivers(named("waivers"));
    noticed.addAll(waivers.diagnostics());
    var baseline =
        named("baseline").stream()
            .map(file -> GuardrailReader.readBaseline(file, project))
            .flatMap(read -> read.value().stream())
            .findFirst()
            .orElse(GuardrailSpec.Baseline.NONE);
    var rules =
        RuleSet.of(
            new RuleSet.Source(
                packs,
                project.guardrails(),
                waivers.value().orElse(List.of()),
                baseline,
                catalog(),
                PrecompiledPacks.NONE));
    noticed.addAll(rules.diagnostics());
    return rules.value().orElse(RuleSet.NONE);
  }

  List<DesiredToken.Present> tokens(ProjectSpec project) {
    var read = SpecReader.readTokens(below("tokens/"), project);
    noticed.addAll(read.diagnostics());
    return resolved(read.value().orElse(List.of()));
  }

  /// Those that are to go as well.
  List<DesiredToken> all(ProjectSpec project) {
    var read = SpecReader.readTokens(below("tokens/"), project);
    return Resolver.resolve(read.value().orElse(List.of()), OWNER, catalog(), Map.of("acme", ACME))
        .value()
        .orElse(List.of());
  }

  private List<DesiredToken.Present> resolved(List<TokenSpec> specs) {
    var resolved = Resolver.resolve(specs, OWNER, catalog(), Map.of("acme", ACME));
    noticed.addAll(resolved.diagnostics());
    return resolved.value().orElse(List.of()).stream()
        .filter(DesiredToken.Present.class::isInstance)
        .map(DesiredToken.Present.class::cast)
        .toList();
  }

  RuleNames ruleNames(ProjectSpec project) {
    var boundaries = new HashMap<String, BoundarySpec>();
    for (var file : below("boundaries/")) {
      var read = GuardrailReader.readBoundary(file, project);
      noticed.addAll(read.diagnostics());
      read.value().ifPresent(each -> boundaries.put(file.name(), each));
    }
    var dictionary = new NameLookup(OWNER, catalog(), Map.of("acme", ACME));
    return new RuleLexicon(dictionary, universe(), boundaries, Map.of());
  }

  static Universe universe() {
    return Universe.of(catalog(), NOW);
  }

  OwnerTokens specs(ProjectSpec project) {
    var specs = tokens(project).stream().map(OwnerTokens.Spec::new).toList();
    return new OwnerTokens(OWNER, ruleNames(project), universe(), specs, List.of());
  }

  private List<SourceFile> named(String beginning) {
    return files.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(beginning) && !entry.getKey().contains("/"))
        .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<SourceFile> below(String folder) {
    return files.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(folder))
        .map(entry -> new SourceFile(entry.getKey(), entry.getValue()))
        .toList();
  }
}
