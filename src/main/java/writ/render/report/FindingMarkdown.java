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

  /// The findings that fit, what refuses first, and a count of the others. What one rule found in
  /// several places is told once, with its places; what the baseline holds is only counted.
  public static String section(Report report, int room) {
    if (report.open().isEmpty() && report.waived().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n#### Guardrails\n\n");
    append(text, report.open(), room - 1_000);
    if (FindingGroups.isForBaseline(report.open())) {
      text.append("\n").append(safe(FindingWords.BASELINE)).append(".\n");
    }
    if (!report.waived().isEmpty()) {
      text.append("\n<details><summary>")
          .append(report.waived().size())
          .append(" waived</summary>\n\n");
      append(text, report.waived(), room - 600);
      text.append("\n</details>\n");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<Finding> findings, int room) {
    var left = findings.size();
    for (var found : FindingGroups.of(findings)) {
      var isOne = found.size() == 1;
      var head = isOne ? "" : head(found);
      for (var finding : found) {
        var line = isOne ? line(finding) : "  - " + place(finding) + words(finding);
        if (text.length() + head.length() + line.length() > room) {
          break;
        }
        text.append(head).append(line);
        head = "";
        left--;
      }
    }
    if (left > 0) {
      text.append("\n… and ").append(Words.count(left, "more finding")).append(".\n");
    }
  }

  private static String head(List<Finding> found) {
    var first = found.getFirst();
    var fix = FindingWords.flowing(first.rule().fix());
    return "- **"
        + FindingWords.consequence(first)
        + "** "
        + safe(first.rule().id())
        + ": "
        + Words.count(found.size(), "finding")
        + (fix.isEmpty() ? "" : " · " + safe(fix))
        + "\n";
  }

  private static String line(Finding finding) {
    var place = place(finding);
    return "- **"
        + FindingWords.consequence(finding)
        + "** "
        + safe(finding.rule().id())
        + (place.isEmpty() ? ": " : " · " + place)
        + words(finding);
  }

  /// `acme/ci · tokens/ci.yaml:3: `.
  private static String place(Finding finding) {
    var token = finding.token();
    var place = finding.place();
    var words = new ArrayList<String>();
    if (token != null) {
      words.add(safe(token.toString()));
    }
    if (place != null) {
      words.add(safe(ChangeDescription.line(place)));
    }
    return words.isEmpty() ? "" : String.join(" · ", words) + ": ";
  }

  private static String words(Finding finding) {
    var witness = finding.witness();
    var waiver = finding.waiver();
    return safe(finding.message())
        + (witness == null ? "" : " · " + safe("for example " + witness))
        + (waiver == null ? "" : " · " + safe(FindingWords.waiver(waiver)))
        + "\n";
  }

  private static String safe(String text) {
    return Printable.markdown(Printable.line(text, MOST_COLUMNS));
  }
}
