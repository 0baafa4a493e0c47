package writ.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads one text within limits. A number keeps its digits, so that a field which Writ does not
/// know is sent back as it came.
final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonFactory json;
  private final JsonLimit limit;
  private final @Nullable JsonSelection selection;
  private final List<String> path = new ArrayList<>();
  private long values;
  private int depth;

  JsonTree(JsonFactory json, JsonLimit limit) {
    this(json, limit, null);
  }

  /// @param selection null where all is read
  JsonTree(JsonFactory json, JsonLimit limit, @Nullable JsonSelection selection) {
    this.json = json;
    this.limit = limit;
    this.selection = selection;
  }

  ParsedJson parsed(String text) {
    return parsed(() -> json.createParser(ObjectReadContext.empty(), text));
  }

  ParsedJson parsed(byte[] bytes) {
    return parsed(() -> json.createParser(ObjectReadContext.empty(), bytes));
  }

  private ParsedJson parsed(Supplier<JsonParser> opened) {
    try (var parser = opened.get()) {
      if (parser.nextToken() == null) {
        return malformed(parser.currentLocation());
      }
      var tree = tree(parser);
      return parser.nextToken() == null
          ? new ParsedJson.Tree(tree)
          : malformed(parser.currentTokenLocation());
    } catch (LimitException limited) {
      return new ParsedJson.Refused(limited.reason, line(limited.place), column(limited.place));
    } catch (StreamConstraintsException tooLong) {
      var place = tooLong.getLocation();
      return new ParsedJson.Refused(reason(tooLong), line(place), column(place));
    } catch (JacksonException malformed) {
      return malformed(malformed.getLocation());
    }
  }

  /// The parser's own limits that can be met are that of a number, and that of names of one hash.
  private static String reason(StreamConstraintsException tooLong) {
    return String.valueOf(tooLong.getMessage()).startsWith("Number")
        ? "a number of it has more than " + Json.MOST_DIGITS + " digits"
        : "it is beyond what a parser takes";
  }

  private static ParsedJson malformed(@Nullable TokenStreamLocation place) {
    return new ParsedJson.Malformed(line(place), column(place));
  }

  private static int line(@Nullable TokenStreamLocation place) {
    return place == null ? 1 : Math.max(1, place.getLineNr());
  }

  private static int column(@Nullable TokenStreamLocation place) {
    return place == null ? 1 : Math.max(1, place.getColumnNr());
  }

  /// The value that the parser stands at.
  private JsonNode tree(JsonParser parser) {
    count(parser);
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

  private JsonNode object(JsonParser parser) {
    enter(parser);
    var object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      count(parser);
      var name = parser.currentName();
      if (object.has(name)) {
        throw new LimitException("a field of it comes twice", parser);
      }
      parser.nextToken();
      path.add(name);
      if (isWanted()) {
        object.set(name, tree(parser));
      } else {
        parser.skipChildren();
      }
      path.removeLast();
    }
    depth--;
    return object;
  }

  private JsonNode array(JsonParser parser) {
    enter(parser);
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      path.add(selection == null ? "" : String.valueOf(array.size()));
      array.add(tree(parser));
      path.removeLast();
    }
    depth--;
    return array;
  }

  private boolean isWanted() {
    return selection == null || selection.wants(Collections.unmodifiableList(path));
  }

  private void enter(JsonParser parser) {
    if (++depth > Json.MOST_DEPTH) {
      throw new LimitException("it nests deeper than " + Json.MOST_DEPTH + " levels", parser);
    }
    count(parser);
  }

  private void count(JsonParser parser) {
    if (++values > limit.values()) {
      throw new LimitException(
          "it holds more than the " + limit.values() + " values that this process has room for",
          parser);
    }
  }

  private static JsonNode integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /// Ends the walk at the place where a text goes too far.
  private static final class LimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient TokenStreamLocation place;

    LimitException(String reason, JsonParser parser) {
      super(reason, null, false, false);
      this.reason = reason;
      this.place = parser.currentTokenLocation();
    }
  }
}
