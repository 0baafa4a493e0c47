package writ.rules;

import java.util.List;
import java.util.stream.Collectors;
import writ.guardrail.Expectation;
import writ.guardrail.ObservedResult;
import writ.guardrail.RuleTestReport;
import writ.guardrail.RuleTrial;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.TextPage;
import writ.render.Words;

/// What became of rule tests, as a person reads it: for each case that is not as it should be what
/// was expected (`-`) and what was (`+`), then a line for each file.
public final class RuleTestText {

  private final TerminalColor ink;

  public RuleTestText(TerminalColor ink) {
    this.ink = ink;
  }

  public String of(List<RuleTestReport> reports) {
    var page = new TextPage();
    for (var report : reports) {
      report.trials().stream().filter(trial -> !trial.passes()).forEach(trial -> run(page, trial));
    }
    reports.forEach(report -> page.line(Printable.line(summary(report))));
    return page.text();
  }

  private void run(TextPage page, RuleTrial trial) {
    page.line("FAIL  " + Printable.line(trial.name()), ink::red);
    page.right(Printable.line(trial.place().file() + ":" + trial.place().line()));
    for (var check : trial.failures()) {
      page.line("  " + Printable.line(check.rule()), ink::bold);
      if (check.isMet()) {
        page.line(
            "    = " + Printable.line(words(check.wanted())) + ", so there is no gap any more:");
        page.line("      remove `todo: " + Printable.line(gap(check.wanted())) + "`");
      } else {
        page.line("    - " + Printable.line(words(check.wanted())), ink::red);
        lines(check.observed())
            .forEach(line -> page.line("    + " + Printable.line(line), ink::green));
      }
    }
    page.blank();
  }

  private static String gap(Expectation wanted) {
    return wanted.gap() == null ? "" : wanted.gap();
  }

  /// `fail at expires_on: /lives/`
  static String words(Expectation wanted) {
    return wanted.result().word()
        + (wanted.at() == null ? "" : " at " + shown(wanted.at()))
        + (wanted.message() == null ? "" : ": " + wanted.message());
  }

  /// A line for each finding; the result alone where there is none.
  static List<String> lines(ObservedResult observed) {
    var word = observed.result().word();
    return observed.findings().isEmpty()
        ? List.of(word)
        : observed.findings().stream()
            .map(finding -> word + " at " + shown(finding.element()) + ": " + finding.message())
            .toList();
  }

  private static String shown(String element) {
    return element.isEmpty() ? "the token itself" : element;
  }

  private static String summary(RuleTestReport report) {
    var cases = report.trials().size();
    var failed = report.failures();
    var gaps = report.knownGaps();
    return report.file()
        + ": "
        + Words.count(cases, "case")
        + (failed == 0 ? (cases == 1 ? " passes" : " pass") : ", " + failed + " failed")
        + (gaps == 0 ? "" : ", " + Words.count(gaps, "known gap"))
        + ".";
  }

  /// A failed check in one text, for a report of another form.
  static String difference(RuleTrial trial) {
    return trial.failures().stream()
        .map(check ->
            check.rule()
                + "\n- "
                + words(check.wanted())
                + "\n+ "
                + String.join("\n+ ", lines(check.observed())))
        .collect(Collectors.joining("\n"));
  }
}
