package writ.cloudflare;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as it comes from outside: anything at all, and never an exception.
///
/// Trees are read and written by hand: Jackson's mapper does the same after a tenth of a second in
/// which it learns to bind Java's classes, of which there are none here.
final class Json {

  private static final JsonFactory JSON = new JsonFactory();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /// The tree, or null where the text is no JSON. Of a field that comes twice the last one counts.
  static @Nullable JsonNode read(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
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
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
        NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /// The text of a tree, without white space.
  static String write(JsonNode tree) {
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(tree, generator);
    }
    return text.toString();
  }

  private static void write(JsonNode tree, JsonGenerator generator) {
    switch (tree.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        tree.properties().forEach(field -> {
          generator.writeName(field.getKey());
          write(field.getValue(), generator);
        });
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        tree.forEach(each -> write(each, generator));
        generator.writeEndArray();
      }
      case STRING -> generator.writeString(tree.stringValue());
      case NUMBER -> number(tree, generator);
      case BOOLEAN -> generator.writeBoolean(tree.booleanValue());
      case NULL -> generator.writeNull();
      case BINARY, MISSING, POJO ->
        throw new IllegalStateException("no JSON is " + tree.getNodeType());
    }
  }

  private static void number(JsonNode number, JsonGenerator generator) {
    if (number.isBigDecimal()) {
      generator.writeNumber(number.decimalValue());
    } else if (number.isBigInteger()) {
      generator.writeNumber(number.bigIntegerValue());
    } else {
      generator.writeNumber(number.longValue());
    }
  }

  static ObjectNode object() {
    return NODES.objectNode();
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
