package writ.rules;

import java.util.List;
import java.util.stream.Collectors;
import writ.guardrail.Expectation;
import writ.guardrail.ObservedResult;
import writ.guardrail.RuleTestReport;
import writ.guardrail.RuleTrial;
import writ.render.Tone;
import writ.render.Words;
import writ.render.document.Block;
import writ.render.document.Document;

/// What is told of rule tests: for each case that is not as it should be what was expected (`-`)
/// and what was (`+`), then a line for each file.
public final class RuleTestDescription {

  private static final int BELOW = 4;

  private final Document.Builder document = new Document.Builder("Rules");

  private RuleTestDescription() {}

  public static Document of(List<RuleTestReport> reports) {
    return new RuleTestDescription().build(reports);
  }

  private Document build(List<RuleTestReport> reports) {
    for (var report : reports) {
      report.trials().stream().filter(trial -> !trial.passes()).forEach(this::failed);
    }
    var lines = reports.stream().map(RuleTestDescription::summary).toList();
    return document.add(new Block.Listing(0, "file", lines)).build();
  }

  private void failed(RuleTrial trial) {
    var place = trial.place();
    document.add(
        new Block.Heading(
            1, Tone.BAD, "FAIL  " + trial.name(), "", place.file() + ":" + place.line()));
    trial.failures().forEach(this::check);
    document.add(new Block.Space());
  }

  private void check(RuleTrial.Check check) {
    document.add(Block.Heading.below(check.rule()));
    if (check.isMet()) {
      document.add(
          new Block.Line(BELOW, "= " + words(check.wanted()) + ", so there is no gap any more:"),
          new Block.Line(BELOW + 2, "remove `todo: " + gap(check.wanted()) + "`"));
    } else {
      document.add(new Block.Line(BELOW, "- " + words(check.wanted()), Tone.BAD));
      lines(check.observed())
          .forEach(line -> document.add(new Block.Line(BELOW, "+ " + line, Tone.FINE)));
    }
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
