package writ.render.report;

import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.diagnostic.Span;
import writ.guardrail.Finding;
import writ.json.Json;
import writ.json.JsonForm;

/// Diagnostics for programs: an array of objects, sorted as for people, findings behind them.
public final class DiagnosticJson implements ReportView {

  /// A JSON array and a line break.
  @Override
  public String of(Report report) {
    var array = Json.array();
    report.diagnostics().stream().map(this::one).forEach(array::add);
    report.findings().stream().map(this::one).forEach(array::add);
    return JsonForm.READABLE.text(array) + "\n";
  }

  private ObjectNode one(Diagnostic diagnostic) {
    var node = Json.object();
    node.put("code", diagnostic.code().slug());
    node.put("severity", diagnostic.severity().word());
    node.put("message", diagnostic.message());
    if (diagnostic.span() != null) {
      node.set("place", place(diagnostic.span()));
    }
    if (!diagnostic.label().isEmpty()) {
      node.put("label", diagnostic.label());
    }
    var related = node.putArray("related");
    for (var other : diagnostic.related()) {
      related.add(place(other.span()).put("message", other.message()));
    }
    var hints = node.putArray("hints");
    diagnostic.hints().forEach(hints::add);
    return node;
  }

  /// A finding as a diagnostic among others, and all there is to tell of it.
  private ObjectNode one(Finding finding) {
    var node = Json.object();
    node.put("code", "guardrail/" + finding.rule().id());
    node.put("severity", severity(finding).word());
    node.put("message", finding.message());
    if (finding.place() != null) {
      node.set("place", place(finding.place()));
    }
    node.putArray("related").add(place(finding.rule().place()).put("message", "the rule"));
    var hints = node.putArray("hints");
    if (!finding.rule().fix().isBlank()) {
      hints.add(FindingWords.flowing(finding.rule().fix()));
    }
    node.set("finding", EvaluationDocument.of(finding));
    return node;
  }

  private static Severity severity(Finding finding) {
    if (finding.refuses()) {
      return Severity.ERROR;
    }
    return Report.isExcused(finding) ? Severity.NOTE : Severity.WARNING;
  }

  private ObjectNode place(Span span) {
    return Json.object()
        .put("file", span.file())
        .put("line", span.line())
        .put("column", span.column())
        .put("length", span.length());
  }
}
