package writ.plan.saved;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.json.Json;

/// What was noticed, and places in files, as a JSON tree.
final class DiagnosticWriter {

  private DiagnosticWriter() {}

  static ObjectNode diagnostic(Diagnostic diagnostic) {
    var object = Json.object();
    object.put("code", diagnostic.code().slug());
    object.put("severity", diagnostic.severity().word());
    object.put("message", diagnostic.message());
    place(object, "place", diagnostic.span());
    object.put("label", diagnostic.label());
    object.set("related", PlanWriter.list(diagnostic.related(), DiagnosticWriter::related));
    object.set("hints", PlanWriter.texts(diagnostic.hints()));
    return object;
  }

  private static ObjectNode related(Diagnostic.Related related) {
    var object = Json.object();
    place(object, "place", related.span());
    object.put("message", related.message());
    return object;
  }

  static void place(ObjectNode object, String field, @Nullable Span span) {
    if (span != null) {
      object.set(field, span(span));
    }
  }

  static ObjectNode span(Span span) {
    return Json.object()
        .put("file", span.file())
        .put("line", span.line())
        .put("column", span.column())
        .put("length", span.length());
  }
}
