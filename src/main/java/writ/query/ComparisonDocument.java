package writ.query;

import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;

/// A comparison for programs, as `schemas/comparison.schema.json` describes it.
public final class ComparisonDocument {

  private ComparisonDocument() {}

  /// A JSON object and a line break.
  public static String of(Comparison comparison) {
    var parts = new AccessDocument(comparison.model());
    var document = Json.object();
    document.put("format", "writ.comparison/1");
    if (comparison.isSet()) {
      document.put("from", comparison.from());
      document.put("to", comparison.to());
      var tokens = document.putArray("tokens");
      comparison.rows().forEach(row -> add(tokens.addObject(), row, parts));
      organisation(document, comparison, parts);
    } else {
      add(document, comparison.rows().getFirst(), parts);
    }
    document.set("model", parts.model());
    return AccessDocument.text(document);
  }

  private static void organisation(
      ObjectNode document, Comparison comparison, AccessDocument parts) {
    var gain = comparison.organisation();
    if (gain != null) {
      var object = document.putObject("organisation");
      object.set("gained", parts.blocks(gain.gained()));
      parts.witness(object, gain.witness(), null);
      object.set("assumptions", AccessDocument.texts(gain.assumptions()));
    }
  }

  private static void add(ObjectNode object, Comparison.Row row, AccessDocument parts) {
    if (row.pair().before() != null) {
      object.set("from", parts.token(row.pair().before()));
    }
    if (row.pair().after() != null) {
      object.set("to", parts.token(row.pair().after()));
    }
    parts.delta(object, row.delta(), row.allowing());
    object.set("escalations", parts.powers(row.powers()));
    object.set("reaches", parts.reaches(row.reaches()));
  }
}
