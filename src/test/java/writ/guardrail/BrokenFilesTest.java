package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.render.DiagnosticText;
import writ.spec.GuardrailSpec;
import writ.spec.ProjectSpec;
import writ.spec.rule.GuardrailReader;

/// Files about guardrails that are broken at random: there is a value or a diagnostic, never an
/// exception, and what can be read is compiled or refused with a diagnostic.
final class BrokenFilesTest {

  private static final String SIGNS = "{}[]:,|>-\"'#&*!?%@ \n\t()=.;$\\0aé\u202e";

  @Test
  void everyFileGivesAValueOrADiagnostic() throws IOException {
    var seed = Long.getLong("seed", 1);
    var random = new SplittableRandom(seed);
    var documents =
        List.of(
            Files.readString(Path.of("src/test/cases/spec-guardrail/everything.yaml"))
                .split("---\n"));
    for (var round = 0; round < 400; round++) {
      var broken = mutated(documents.get(random.nextInt(documents.size())), random);
      Assertions.assertDoesNotThrow(
          () -> read(new SourceFile("file.yaml", broken)), () -> "seed " + seed + ":\n" + broken);
    }
  }

  @Test
  void everyRuleIsCompiledOrRefused() throws IOException {
    var seed = Long.getLong("seed", 1);
    var random = new SplittableRandom(seed);
    var text = Files.readString(Path.of("src/test/cases/guardrail/elements/rules.yaml"));
    for (var round = 0; round < 60; round++) {
      var broken = mutated(text, random);
      Assertions.assertDoesNotThrow(
          () -> compile(new SourceFile("rules.yaml", broken)),
          () -> "seed " + seed + ":\n" + broken);
    }
  }

  private static void read(SourceFile file) {
    for (Result<?> read :
        List.of(
            GuardrailReader.readPack(file),
            GuardrailReader.readWaivers(List.of(file)),
            GuardrailReader.readBoundary(file, ProjectSpec.none()),
            GuardrailReader.readBaseline(file, ProjectSpec.none()),
            GuardrailReader.readTest(file))) {
      assertThat(read.valueOrNull() != null || !read.diagnostics().isEmpty()).isTrue();
      DiagnosticText.of(read.diagnostics());
    }
  }

  private static void compile(SourceFile file) {
    var pack = GuardrailReader.readPack(file).valueOrNull();
    if (pack != null) {
      var compiled =
          RuleSet.of(
              new RuleSet.Source(
                  List.of(pack),
                  GuardrailSpec.Settings.NONE,
                  List.of(),
                  GuardrailSpec.Baseline.NONE,
                  RuleHarness.catalog(),
                  PrecompiledPacks.NONE));
      var rules = compiled.value().orElseThrow().descriptions().size();
      var refused = compiled.diagnostics().stream().filter(Diagnostic::isError).count();
      assertThat(rules == pack.rules().size() || refused > 0).isTrue();
      DiagnosticText.of(compiled.diagnostics());
    }
  }

  private static String mutated(String text, SplittableRandom random) {
    var broken = new StringBuilder(text);
    for (var i = random.nextInt(1, 4); i > 0; i--) {
      var at = random.nextInt(broken.length());
      var sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(4)) {
        case 0 -> broken.insert(at, sign);
        case 1 -> broken.deleteCharAt(at);
        case 2 -> broken.setCharAt(at, sign);
        default -> broken.delete(at, Math.min(broken.length(), at + random.nextInt(20)));
      }
    }
    return broken.toString();
  }
}
