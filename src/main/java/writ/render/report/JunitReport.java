package writ.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleResult;
import writ.guardrail.facts.RuleSubject;
import writ.render.Checkout;
import writ.render.DiagnosticText;
import writ.render.TerminalColor;
import writ.render.Xml;

/// What a run has to say as JUnit XML: a suite for each pack of rules, a case for each rule with
/// each token, and a suite for everything else. JUnit has no warnings: what is only told passes,
/// and says so on its standard output.
public record JunitReport(Checkout checkout) implements ReportView {

  @Override
  public String of(Report report) {
    var suites = new ArrayList<Suite>();
    suites.add(new Suite("writ", diagnostics(report)));
    cases(report).forEach((pack, cases) -> suites.add(new Suite(pack, cases)));
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    var all = suites.stream().flatMap(suite -> suite.cases().stream()).toList();
    text.append("<testsuites name=\"writ\"").append(counts(all)).append(">\n");
    suites.forEach(suite -> append(text, suite));
    return text.append("</testsuites>\n").toString();
  }

  private record Suite(String name, List<Case> cases) {}

  /// How a case came out.
  private enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /// @param type what kind of failure it is
  /// @param message one sentence
  /// @param details lines; empty for a case of which nothing is told
  private record Case(
      String file, String name, Outcome outcome, String type, String message, String details) {}

  private List<Case> diagnostics(Report report) {
    var problems = report.problems();
    return problems.isEmpty()
        ? List.of(new Case("writ", "no errors", Outcome.PASSED, "", "", ""))
        : problems.stream().map(this::one).toList();
  }

  private Case one(Diagnostic diagnostic) {
    var slug = diagnostic.code().slug();
    var span = diagnostic.span();
    return new Case(
        span == null ? "writ" : checkout.path(span.file()),
        slug + ": " + diagnostic.message(),
        diagnostic.isError() ? Outcome.FAILED : Outcome.PASSED,
        slug,
        diagnostic.message(),
        new DiagnosticText(TerminalColor.NONE).one(diagnostic));
  }

  /// By pack. What passed is told by the rules' verdicts, what did not by the findings.
  private TreeMap<String, List<Case>> cases(Report report) {
    var byPack = new TreeMap<String, List<Case>>();
    report.evaluation().rules().forEach(rule -> byPack.put(rule.pack(), new ArrayList<>()));
    Stream.concat(
            report.evaluation().verdicts().stream()
                .filter(verdict -> verdict.result() == RuleResult.PASS)
                .map(verdict -> new Filed(verdict.rule().pack(), passed(verdict))),
            report.findings().stream()
                .map(finding -> new Filed(finding.rule().pack(), one(finding))))
        .forEach(
            filed -> byPack.computeIfAbsent(filed.pack(), _ -> new ArrayList<>()).add(filed.one()));
    return byPack;
  }

  /// A case, and the pack that it belongs to.
  private record Filed(String pack, Case one) {}

  private Case passed(Evaluation.RuleVerdict verdict) {
    var name = verdict.rule().id() + " " + verdict.token() + judged(verdict.judged());
    var file = verdict.file().isEmpty() ? checkout.project() : verdict.file();
    return new Case(checkout.path(file), name, Outcome.PASSED, "", "", "");
  }

  private Case one(Finding finding) {
    var token = finding.token();
    var name =
        finding.rule().id()
            + (token == null ? "" : " " + token)
            + (finding.element().isEmpty() ? "" : " " + finding.element())
            + judged(finding.judged());
    var outcome =
        finding.refuses()
            ? Outcome.FAILED
            : Report.isExcused(finding) ? Outcome.SKIPPED : Outcome.PASSED;
    return new Case(
        checkout.path(checkout.place(finding.place()).file()),
        name,
        outcome,
        finding.rule().severity().word(),
        outcome == Outcome.SKIPPED ? excuse(finding) : finding.message(),
        place(finding) + FindingWords.of(finding));
  }

  private static String excuse(Finding finding) {
    var waiver = finding.waiver();
    return Report.isRecorded(finding) || waiver == null
        ? FindingWords.RECORDED
        : "waived " + FindingWords.until(waiver) + ": " + waiver.reason();
  }

  private String place(Finding finding) {
    var place = finding.place();
    return place == null
        ? ""
        : checkout.path(place.file()) + ":" + place.line() + ":" + place.column() + "\n";
  }

  private static String judged(RuleSubject judged) {
    return judged == RuleSubject.SPEC ? "" : " (" + judged.word() + ")";
  }

  private static void append(StringBuilder text, Suite suite) {
    text.append("  <testsuite name=\"").append(Xml.attribute(suite.name())).append("\"");
    text.append(counts(suite.cases())).append(">\n");
    suite.cases().forEach(each -> append(text, each));
    text.append("  </testsuite>\n");
  }

  private static String counts(List<Case> cases) {
    return " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
        .formatted(cases.size(), count(cases, Outcome.FAILED), count(cases, Outcome.SKIPPED));
  }

  private static long count(List<Case> cases, Outcome outcome) {
    return cases.stream().filter(each -> each.outcome() == outcome).count();
  }

  private static void append(StringBuilder text, Case one) {
    text.append("    <testcase classname=\"").append(Xml.attribute(one.file()));
    text.append("\" name=\"").append(Xml.attribute(one.name())).append("\"");
    if (one.details().isEmpty()) {
      text.append("/>\n");
      return;
    }
    var details = Xml.content(one.details());
    text.append(">\n      ");
    switch (one.outcome()) {
      case FAILED ->
          text.append("<failure message=\"")
              .append(Xml.attribute(one.message()))
              .append("\" type=\"")
              .append(Xml.attribute(one.type()))
              .append("\">")
              .append(details)
              .append("</failure>");
      case SKIPPED ->
          text.append("<skipped message=\"").append(Xml.attribute(one.message())).append("\"/>");
      case PASSED -> text.append("<system-out>").append(details).append("</system-out>");
    }
    text.append("\n    </testcase>\n");
  }
}
