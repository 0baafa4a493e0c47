package writ.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.render.report.Report;
import writ.render.report.ReportView;
import writ.resolve.UncheckedNames;
import writ.rules.FindingMessages;

/// What validation found.
///
/// @param evaluation what rules have to say about the specs
public record ValidateResult(
    int specs, int files, List<Diagnostic> diagnostics, Evaluation evaluation) {

  public ValidateResult {
    diagnostics = diagnostics.stream().distinct().sorted().toList();
  }

  /// The same with what is told of many places told once.
  public ValidateResult condensed() {
    return new ValidateResult(specs, files, UncheckedNames.together(diagnostics), evaluation);
  }

  /// Nothing was read.
  static ValidateResult failed(List<Diagnostic> reasons) {
    return new ValidateResult(0, 0, reasons, Evaluation.NONE);
  }

  /// What was noticed and what rules found, together.
  ///
  /// @param all whether waived and recorded findings are listed one by one
  public List<Diagnostic> shownDiagnostics(boolean all) {
    var verdicts = FindingMessages.of(evaluation);
    return Stream.of(diagnostics, verdicts.refusals(), verdicts.advice(all))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  /// Whether a rule refuses a spec.
  public boolean isRefused() {
    return evaluation.findings().stream().anyMatch(Finding::refuses);
  }

  /// What it has to say, as somebody wants to read it.
  public String show(ReportView view) {
    return view.of(new Report(diagnostics, evaluation, Map.of()));
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
