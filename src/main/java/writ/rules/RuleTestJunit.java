package writ.rules;

import java.util.List;
import java.util.stream.Collectors;
import writ.guardrail.RuleTestReport;
import writ.guardrail.RuleTrial;
import writ.token.VisibleText;

/// Rule tests as JUnit XML, the form that continuous integration reads: a suite for each file, a
/// test case for each case. A known gap is a skipped one.
public final class RuleTestJunit {

  private RuleTestJunit() {}

  public static String of(List<RuleTestReport> reports) {
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    var cases = reports.stream().mapToInt(report -> report.trials().size()).sum();
    var failures = reports.stream().mapToLong(RuleTestReport::failures).sum();
    text.append(
        "<testsuites tests=\"%d\" failures=\"%d\" errors=\"0\">%n".formatted(cases, failures));
    reports.forEach(report -> text.append(suite(report)));
    return text.append("</testsuites>\n").toString();
  }

  private static String suite(RuleTestReport report) {
    var skipped = report.trials().stream().filter(RuleTestJunit::isSkipped).count();
    return "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
            .formatted(xml(report.pack()), report.trials().size(), report.failures(), skipped)
        + report.trials().stream()
            .map(trial -> testCase(report, trial))
            .collect(Collectors.joining())
        + "  </testsuite>\n";
  }

  private static String testCase(RuleTestReport report, RuleTrial trial) {
    var head =
        "    <testcase classname=\"%s\" name=\"%s\" file=\"%s\" line=\"%d\""
            .formatted(
                xml(report.file()), xml(trial.name()), xml(report.file()), trial.place().line());
    if (trial.passes()) {
      return isSkipped(trial)
          ? head
              + ">\n      <skipped message=\"%s\"/>\n    </testcase>\n".formatted(xml(gaps(trial)))
          : head + "/>\n";
    }
    var rules =
        trial.failures().stream()
            .map(RuleTrial.Check::rule)
            .distinct()
            .collect(Collectors.joining(", "));
    return head
        + ">\n      <failure message=\"%s\">%s</failure>\n    </testcase>\n"
            .formatted(
                xml("not as expected: " + rules), xml(RuleTestDescription.difference(trial)));
  }

  private static boolean isSkipped(RuleTrial trial) {
    return trial.passes() && trial.checks().stream().anyMatch(RuleTrial.Check::isKnownGap);
  }

  private static String gaps(RuleTrial trial) {
    return trial.checks().stream()
        .filter(RuleTrial.Check::isKnownGap)
        .map(check -> check.rule() + ": " + check.wanted().gap())
        .collect(Collectors.joining("; "));
  }

  /// Text inside an element or a quoted attribute. What XML 1.0 has no place for is spelled out.
  private static String xml(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\n' -> escaped.append('\n');
            default ->
                escaped.append(
                    VisibleText.acts(point)
                        ? VisibleText.spelled(point)
                        : Character.toString(point));
          }
        });
    return escaped.toString();
  }
}
