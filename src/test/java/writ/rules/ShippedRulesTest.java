package writ.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.guardrail.RuleBook;
import writ.render.DiagnosticText;
import writ.render.TerminalColor;
import writ.render.document.TerminalWriter;
import writ.workspace.Inputs;

/// The rules that come with Writ: they do what their tests say, each is seen to pass and to fail,
/// and their pages say what their files say. `-Dupdate=true` rewrites the pages, and still fails.
final class ShippedRulesTest {

  private static final Path PAGES = Path.of("docs/guardrails");
  private static final Inputs NOTHING = Inputs.from(Path.of("policies"));

  @Test
  void eachRuleDoesWhatItsTestsSay() {
    var tested = new RuleTestRun(true).tellOfShipped();
    var told =
        DiagnosticText.of(tested.diagnostics())
            + TerminalWriter.write(RuleTestDescription.of(tested.reports()), TerminalColor.NONE);
    assertThat(tested.passes()).as(told).isTrue();
    assertThat(tested.reports()).hasSize(ShippedPacks.NAMES.size());
  }

  @Test
  void eachRuleSaysWhyAndWhatToDoAndOnWhoseWord() {
    assertThat(book().entries())
        .allSatisfy(entry -> {
          var rule = entry.rule();
          assertThat(rule.rationale()).as(rule.id()).isNotEmpty();
          assertThat(rule.fix()).as(rule.id()).isNotEmpty().doesNotEndWith(".");
          assertThat(rule.message()).as(rule.id()).doesNotEndWith(".");
          assertThat(rule.references())
              .as(rule.id())
              .isNotEmpty()
              .allSatisfy(reference -> assertThat(Sources.of(reference)).isPresent());
          assertThat(rule.tags()).as(rule.id()).isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> eachRuleHasItsPage() {
    return book().entries().stream()
        .map(entry -> entry.rule().id())
        .map(rule -> dynamicTest(rule, () -> check(rule + ".md", page(rule))));
  }

  @Test
  void theListOfRulesIsWhole() throws IOException {
    check("rules.md", RuleIndexPage.of(book()));
  }

  @Test
  void noPageSpeaksOfARuleThatIsGone() throws IOException {
    var known = book().entries().stream().map(entry -> entry.rule().id() + ".md").toList();
    try (var pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .allMatch(
              name -> known.contains(name) || List.of("README.md", "rules.md").contains(name));
    }
  }

  private static RuleBook book() {
    return new RuleListing(NOTHING).book().value().orElseThrow().book();
  }

  private static String page(String rule) {
    return new RuleListing(NOTHING).explain(rule).value().orElseThrow().markdown();
  }

  private static void check(String name, String wanted) throws IOException {
    var file = PAGES.resolve(name);
    var found = Files.exists(file) ? Files.readString(file) : "";
    if (Boolean.getBoolean("update") && !found.equals(wanted)) {
      Files.writeString(file, wanted);
    }
    assertThat(found).isEqualTo(wanted);
  }
}
