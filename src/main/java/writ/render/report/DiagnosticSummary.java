package writ.render.report;

import java.util.ArrayList;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.render.Words;

/// The last line of a validation.
public final class DiagnosticSummary {

  private DiagnosticSummary() {}

  /// `22 specs in 7 files: 1 error, 2 warnings.`
  public static String of(int specs, int files, List<Diagnostic> diagnostics) {
    var parts = new ArrayList<String>();
    for (var severity : Severity.values()) {
      var number = diagnostics.stream().filter(each -> each.severity() == severity).count();
      if (number > 0) {
        parts.add(Words.count(number, severity.word()));
      }
    }
    var found = parts.isEmpty() ? "no problems" : String.join(", ", parts);
    return Words.count(specs, "spec") + " in " + Words.count(files, "file") + ": " + found + ".\n";
  }
}
