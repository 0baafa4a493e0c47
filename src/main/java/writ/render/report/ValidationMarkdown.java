package writ.render.report;

import writ.render.Printable;

/// A validation as the summary of a job, no longer than a comment may be.
///
/// @param origin what it was run for; may be empty
/// @param summary how much was validated, in a line
public record ValidationMarkdown(String origin, String summary) implements ReportView {

  private static final int LIMIT = 60_000;

  @Override
  public String of(Report report) {
    var text = new StringBuilder("### Writ validate\n\n");
    if (!origin.isEmpty()) {
      text.append(Printable.markdown(origin)).append("\n\n");
    }
    text.append(Printable.markdown(summary.strip())).append("\n");
    FindingMarkdown.summary(report).ifPresent(line -> text.append(line).append("\n"));
    text.append(FindingMarkdown.section(report, LIMIT / 2));
    return text.append(DiagnosticMarkdown.section(report.diagnostics(), LIMIT - text.length()))
        .toString();
  }
}
