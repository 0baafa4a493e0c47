package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.Diagnostic;
import writ.guardrail.facts.EvaluationContext;
import writ.render.DiagnosticText;

/// Rules and tokens in a folder each, and beside them how every rule comes out for every token and
/// what people are told.
final class GuardrailCasesTest {

  private static final Path CASES = Path.of("src/test/cases/guardrail");

  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatStandsBesideIt() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    var room = RuleHarness.of(folder);
    var project = room.project();
    var rules = room.rules(project);
    var tokens = room.specs(project);
    var evaluation =
        Guardrails.evaluate(List.of(tokens), rules, EvaluationContext.local(RuleHarness.NOW));
    var said = new ArrayList<Diagnostic>(room.noticed());
    evaluation.findings().forEach(finding -> said.add(finding.diagnostic()));
    var actual =
        evaluation.verdicts().stream().map(GuardrailCasesTest::line).collect(Collectors.joining())
            + (evaluation.verdicts().isEmpty() || said.isEmpty() ? "" : "\n")
            + DiagnosticText.of(said.stream().sorted().toList());
    var file = folder.resolve("out.txt");
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  private static String line(Evaluation.RuleVerdict verdict) {
    return "%-16s %-14s %s%n"
        .formatted(verdict.token(), verdict.result().word(), verdict.rule().id());
  }
}
