package writ.cloudflare;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as it comes from outside: anything at all, and never an exception.
final class Json {

  /// A number keeps its digits, so that a field which Writ does not know is sent back as it came.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  /// The tree, or null where the text is no JSON.
  static @Nullable JsonNode read(String text) {
    try {
      var node = MAPPER.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JacksonException _) {
      return null;
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// The text of a field; null where it is absent, null or no text.
  static @Nullable String text(JsonNode object, String field) {
    var node = object.path(field);
    return node.isString() ? node.stringValue() : null;
  }

  static boolean isAbsent(JsonNode object, String field) {
    var node = object.path(field);
    return node.isMissingNode() || node.isNull();
  }
}
