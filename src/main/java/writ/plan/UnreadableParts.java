package writ.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.json.JsonForm;
import writ.token.LiveToken;

/// What of a live token Writ has no words for, as text that depends neither on the order of
/// policies nor on the order of keys.
final class UnreadableParts {

  private UnreadableParts() {}

  static List<String> of(LiveToken live) {
    if (live.unreadable().isEmpty()) {
      return List.of();
    }
    var wire = Json.read(live.wire().toString());
    return wire == null
        ? live.unreadable().stream().sorted().toList()
        : live.unreadable().stream().map(pointer -> part(wire, pointer)).sorted().toList();
  }

  /// The pointer without its indices, and what stands there.
  private static String part(JsonNode wire, String pointer) {
    return pointer.replaceAll("/\\d+", "/-") + " " + sorted(wire.at(pointer));
  }

  private static String sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
      return fields.toString();
    }
    if (node.isArray()) {
      return node.valueStream().map(UnreadableParts::sorted).sorted().toList().toString();
    }
    return node.isMissingNode() ? "missing" : JsonForm.WIRE.text(node);
  }
}
