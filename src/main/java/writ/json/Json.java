package writ.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as it comes from outside: anything at all, and never an exception.
///
/// Jackson's mapper reads the same trees after a tenth of a second in which it learns to bind
/// Java's classes, and there are none to bind (docs/adr/0010).
public final class Json {

  static final int MOST_DEPTH = 500;

  static final int MOST_DIGITS = 1000;

  /// Depth is counted here, in words of our own; the length of a text is bounded by the whole.
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2 * MOST_DEPTH)
                  .maxNumberLength(MOST_DIGITS)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /// The tree, or null where the text is no JSON, or none that can be read in one way and within
  /// the limit of a document.
  public static @Nullable JsonNode read(String text) {
    return parse(text, JsonLimit.ofDocument()).treeOrNull();
  }

  /// The tree, or why there is none. A text in which a field comes twice is none: others may read
  /// the one and Writ the other.
  public static ParsedJson parse(String text, JsonLimit limit) {
    return new JsonTree(JSON, limit).parsed(text);
  }

  /// The text of a field; null where it is absent, null or no text.
  public static @Nullable String text(JsonNode object, String field) {
    var node = object.path(field);
    return node.isString() ? node.stringValue() : null;
  }

  public static boolean isAbsent(JsonNode object, String field) {
    var node = object.path(field);
    return node.isMissingNode() || node.isNull();
  }
}
