package writ.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.guardrail.Finding;
import writ.render.Printable;
import writ.render.Words;
import writ.render.change.ChangeDescription;

/// What the rules had to say, as a section of a pull-request comment.
public final class FindingMarkdown {

  private static final int MOST_COLUMNS = 300;

  private FindingMarkdown() {}

  /// `2 changes refused. 3 findings, 1 waived.`; nothing where no rule was asked and nothing
  /// refused.
  public static Optional<String> summary(Report report) {
    var parts = new ArrayList<String>();
    if (!report.refused().isEmpty()) {
      parts.add("**" + Words.count(report.refused().size(), "change") + " refused.**");
    }
    if (!report.findings().isEmpty()) {
      parts.add(
          Words.count(report.open().size(), "finding")
              + " of guardrails, "
              + report.waived().size()
              + " waived"
              + (report.recorded().isEmpty()
                  ? "."
                  : ", " + report.recorded().size() + " in the baseline."));
    }
    return Optional.of(String.join(" ", parts)).filter(text -> !text.isEmpty());
  }

  /// The findings that fit, what refuses first, and a count of the others.
  public static String section(Report report, int room) {
    if (report.findings().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n#### Guardrails\n\n");
    append(text, report.open(), room - 1_000);
    fold(text, report.waived(), "waived", room - 600);
    fold(text, report.recorded(), "in the baseline", room - 100);
    return text.toString();
  }

  private static void fold(StringBuilder text, List<Finding> findings, String what, int room) {
    if (!findings.isEmpty()) {
      text.append("\n<details><summary>")
          .append(findings.size())
          .append(" ")
          .append(what)
          .append("</summary>\n\n");
      append(text, findings, room);
      text.append("\n</details>\n");
    }
  }

  private static void append(StringBuilder text, List<Finding> findings, int room) {
    var left = findings.size();
    for (var finding : findings) {
      var line = line(finding);
      if (text.length() + line.length() > room) {
        break;
      }
      text.append(line);
      left--;
    }
    if (left > 0) {
      text.append("\n… and ").append(Words.count(left, "more finding")).append(".\n");
    }
  }

  private static String line(Finding finding) {
    var token = finding.token();
    var place = finding.place();
    var witness = finding.witness();
    var waiver = finding.waiver();
    return "- **"
        + FindingWords.consequence(finding)
        + "** "
        + safe(finding.rule().id())
        + (token == null ? "" : " · " + safe(token.toString()))
        + (place == null ? "" : " · " + safe(ChangeDescription.line(place)))
        + ": "
        + safe(finding.message())
        + (witness == null ? "" : " · " + safe("for example " + witness))
        + (waiver == null ? "" : " · " + safe(FindingWords.waiver(waiver)))
        + "\n";
  }

  private static String safe(String text) {
    return Printable.markdown(Printable.line(text, MOST_COLUMNS));
  }
}
