package writ.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
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

  private static final JsonFactory ANY = new JsonFactory();

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /// The tree, or null where the text is no JSON. Of a field that comes twice the last one counts.
  public static @Nullable JsonNode read(String text) {
    return read(text, ANY);
  }

  /// The same, but a text in which a field comes twice is none.
  public static @Nullable JsonNode readStrictly(String text) {
    return read(text, STRICT);
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

  private static @Nullable JsonNode read(String text, JsonFactory json) {
    try (var parser = json.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      var tree = tree(parser);
      return parser.nextToken() == null ? tree : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  /// The value that the parser stands at. How deep it may be is the parser's to say. A number keeps
  /// its digits, so that a field which Writ does not know is sent back as it came.
  private static JsonNode tree(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private static JsonNode object(JsonParser parser) {
    var object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      object.set(name, tree(parser));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(tree(parser));
    }
    return array;
  }

  private static JsonNode integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }
}
