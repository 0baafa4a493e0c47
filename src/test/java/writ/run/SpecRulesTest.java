package writ.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.access.Universe;
import writ.diagnostic.SourceFile;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.Guardrails;
import writ.guardrail.PrecompiledPacks;
import writ.guardrail.RuleResult;
import writ.guardrail.RuleSet;
import writ.guardrail.facts.EvaluationContext;
import writ.guardrail.facts.OwnerTokens;
import writ.owner.OfflineCatalog;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.render.DiagnosticText;
import writ.resolve.NameLookup;
import writ.resolve.Resolver;
import writ.resolve.ShippedCatalog;
import writ.rules.RuleLexicon;
import writ.rules.ShippedPacks;
import writ.spec.GuardrailSpec;
import writ.spec.ProjectSpec;
import writ.spec.SpecReader;
import writ.spec.rule.GuardrailReader;
import writ.token.DesiredToken;
import writ.token.Owner;

/// Real spec files, two for each shipped rule that judges specs: one that the rule is silent on,
/// and one that it points into, at the line and column that stand beside it in `out.txt`.
/// `-Dupdate=true` rewrites that, and still fails.
final class SpecRulesTest {

  private static final Path CASES = Path.of("src/test/cases/rules");
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  /// As the build compiles them.
  private static final PrecompiledPacks COMPILED =
      PrecompiledPacks.read(packs().map(PrecompiledPacks::compile).toList());

  /// A permission that fits no resource of its policy is refused before any rule sees the spec.
  private static final Set<String> REFUSED_EARLIER = Set.of("scope-mismatch");

  @TestFactory
  Stream<DynamicTest> eachRuleFiresAtItsPlaceAndIsSilentElsewhere() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  @Test
  void noRuleThatJudgesSpecsIsLeftOut() throws IOException {
    var rules =
        packs()
            .flatMap(pack -> pack.rules().stream())
            .filter(rule -> rule.judges().contains("spec"))
            .map(rule -> rule.id().value())
            .filter(rule -> !REFUSED_EARLIER.contains(rule))
            .toList();
    try (var folders = Files.list(CASES)) {
      var shown =
          folders.filter(Files::isDirectory).map(each -> each.getFileName().toString()).toList();
      assertThat(shown).containsExactlyInAnyOrderElementsOf(rules);
    }
  }

  private static void check(Path folder) throws IOException {
    var rule = folder.getFileName().toString();
    var passing = judged(folder.resolve("pass.yaml"), rule);
    assertThat(findings(passing, rule)).isEmpty();
    assertThat(passing.verdicts())
        .anyMatch(
            verdict -> verdict.rule().id().equals(rule) && verdict.result() == RuleResult.PASS);
    var said =
        DiagnosticText.of(
            findings(judged(folder.resolve("fail.yaml"), rule), rule).stream()
                .map(Finding::diagnostic)
                .toList());
    var out = folder.resolve("out.txt");
    var wanted = Files.exists(out) ? Files.readString(out) : "";
    if (Boolean.getBoolean("update") && !said.equals(wanted)) {
      Files.writeString(out, said);
    }
    assertThat(said).isEqualTo(wanted).contains("fail.yaml:");
  }

  private static List<Finding> findings(Evaluation evaluation, String rule) {
    return evaluation.findings().stream().filter(each -> each.rule().id().equals(rule)).toList();
  }

  private static Evaluation judged(Path file, String rule) throws IOException {
    var project = project();
    var source = new SourceFile(file.getFileName().toString(), Files.readString(file));
    var specs = SpecReader.readTokens(List.of(source), project);
    assertThat(specs.diagnostics()).noneMatch(each -> each.isError());
    var configuration =
        new Configuration(project, specs.value().orElseThrow(), Set.of(source.name()), 1);
    var tokens = new ArrayList<OwnerTokens>();
    for (var owner : configuration.owners()) {
      if (!owner.specs().isEmpty()) {
        tokens.add(tokens(owner, configuration));
      }
    }
    var context = EvaluationContext.local(NOW);
    var evaluation = Guardrails.evaluate(tokens, rules(rule, PrecompiledPacks.NONE), context);
    assertThat(Guardrails.evaluate(tokens, rules(rule, COMPILED), context)).isEqualTo(evaluation);
    return evaluation;
  }

  private static OwnerTokens tokens(OwnerSpecs owner, Configuration configuration) {
    var aliases = configuration.aliases();
    var needs = Resolver.needs(owner.specs(), owner.owner(), aliases);
    var catalog = OfflineCatalog.of(owner.owner(), needs);
    var resolved = Resolver.resolve(owner.specs(), owner.owner(), catalog, aliases);
    assertThat(resolved.diagnostics()).noneMatch(each -> each.isError());
    var open = Universe.of(catalog, NOW);
    var universe = owner.owner() instanceof Owner.UserOwner ? open.ofUserTokens() : open;
    var ruleNames =
        new RuleLexicon(
            new NameLookup(owner.owner(), catalog, aliases), universe, Map.of(), Map.of());
    var specs =
        resolved.value().orElseThrow().stream()
            .filter(DesiredToken.Present.class::isInstance)
            .map(DesiredToken.Present.class::cast)
            .map(OwnerTokens.Spec::new)
            .toList();
    return new OwnerTokens(owner.owner(), ruleNames, universe, specs, List.of());
  }

  private static ProjectSpec project() throws IOException {
    var file = new SourceFile("writ.yaml", Files.readString(CASES.resolve("writ.yaml")));
    return SpecReader.readProject(file).value().orElseThrow();
  }

  private static RuleSet rules(String rule, PrecompiledPacks precompiled) {
    var pack =
        packs()
            .filter(each -> each.rules().stream().anyMatch(one -> one.id().value().equals(rule)))
            .toList();
    var source =
        new RuleSet.Source(
            pack,
            GuardrailSpec.Settings.NONE,
            List.of(),
            GuardrailSpec.Baseline.NONE,
            ShippedCatalog.read(),
            precompiled);
    return RuleSet.of(source).value().orElseThrow();
  }

  private static Stream<GuardrailSpec.Pack> packs() {
    return ShippedPacks.NAMES.stream()
        .map(name -> GuardrailReader.readPack(ShippedPacks.pack(name)).value().orElseThrow());
  }
}
