package writ.render.report;

import java.util.Comparator;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.render.DiagnosticText;
import writ.render.Printable;
import writ.render.TerminalColor;
import writ.render.Words;

/// Diagnostics as a section of a comment or summary.
public final class DiagnosticMarkdown {

  private DiagnosticMarkdown() {}

  /// Those that fit into so many characters, and a count of the others.
  public static String section(List<Diagnostic> diagnostics, int room) {
    if (diagnostics.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n#### Diagnostics\n\n```text\n");
    var shown = 0;
    var words = DiagnosticText.among(diagnostics, TerminalColor.NONE);
    for (var each : ordered(diagnostics, room)) {
      var one =
          words
              .one(each)
              .lines()
              .map(line -> Printable.fenced(line) + "\n")
              .reduce("", String::concat);
      if (text.length() + one.length() > room - 100) {
        break;
      }
      text.append(shown++ == 0 ? "" : "\n").append(one);
    }
    text.append("```\n");
    if (shown < diagnostics.size()) {
      text.append("\n… and ")
          .append(Words.count(diagnostics.size() - shown, "more diagnostic"))
          .append(".\n");
    }
    return text.toString();
  }

  /// In their own order where all of them fit, else what stands in the way first.
  private static List<Diagnostic> ordered(List<Diagnostic> diagnostics, int room) {
    var size = 0;
    for (var each : diagnostics) {
      size += new DiagnosticText(TerminalColor.NONE).one(each).length();
    }
    return size < room / 2
        ? diagnostics
        : diagnostics.stream().sorted(Comparator.comparing(Diagnostic::severity)).toList();
  }
}
