package writ.rules;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.guardrail.RuleTestReport;

/// What became of rule tests.
///
/// @param reports one for each file that could be run
/// @param diagnostics what kept others from it, and rules that no case shows, where that was asked
public record RuleTestResult(List<RuleTestReport> reports, List<Diagnostic> diagnostics) {

  public RuleTestResult {
    reports = List.copyOf(reports);
    diagnostics = diagnostics.stream().distinct().sorted().toList();
  }

  /// Whether every file could be read and every case is as it should be.
  public boolean passes() {
    return diagnostics.stream().noneMatch(Diagnostic::isError)
        && reports.stream().allMatch(report -> report.failures() == 0);
  }
}
