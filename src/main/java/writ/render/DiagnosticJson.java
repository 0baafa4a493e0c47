package writ.render;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;

/// Diagnostics for programs: an array of objects, sorted as for people.
public final class DiagnosticJson implements ReportView {

  private final JsonMapper mapper = JsonMapper.builder().build();

  /// A JSON array and a line break.
  @Override
  public String of(Report report) {
    var array = mapper.createArrayNode();
    report.diagnostics().stream().map(this::one).forEach(array::add);
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
  }

  private ObjectNode one(Diagnostic diagnostic) {
    var node = mapper.createObjectNode();
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

  private ObjectNode place(Span span) {
    return mapper
        .createObjectNode()
        .put("file", span.file())
        .put("line", span.line())
        .put("column", span.column())
        .put("length", span.length());
  }
}
