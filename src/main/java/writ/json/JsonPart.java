package writ.json;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A part of a document that knows where it stands, so that a mistake in it can be told. What is
/// not as it should be ends the reading with [MalformedJson].
///
/// @param pointer its JSON pointer (RFC 6901), without escapes; empty for the whole document
public record JsonPart(String pointer, JsonNode node) {

  /// A field that must be there.
  JsonPart at(String field) {
    var inner = optional(field);
    if (inner == null) {
      throw new MalformedJson("`" + pointer + "/" + field + "` is missing");
    }
    return inner;
  }

  @Nullable JsonPart optional(String field) {
    var inner = node.get(field);
    return inner == null ? null : new JsonPart(pointer + "/" + field, inner);
  }

  public boolean has(String field) {
    return node.has(field);
  }

  public boolean isText() {
    return node.isString();
  }

  String text() {
    if (!node.isString()) {
      throw unlike("a text");
    }
    return node.asString();
  }

  int number() {
    if (!node.isInt()) {
      throw unlike("a number");
    }
    return node.asInt();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw unlike("true or false");
    }
    return node.asBoolean();
  }

  <T> List<T> list(Function<JsonPart, T> element) {
    if (!node.isArray()) {
      throw unlike("a list");
    }
    return IntStream.range(0, node.size())
        .mapToObj(index -> new JsonPart(pointer + "/" + index, node.get(index)))
        .map(element)
        .toList();
  }

  /// Every field, by its name.
  void fields(BiConsumer<String, JsonPart> each) {
    if (!node.isObject()) {
      throw unlike("an object");
    }
    node.propertyNames()
        .forEach(name -> each.accept(name, new JsonPart(pointer + "/" + name, node.get(name))));
  }

  /// The text, understood.
  <T> T as(Function<String, T> reading) {
    return understood(text(), reading);
  }

  /// A text of this part, understood.
  <T> T understood(String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new MalformedJson("`" + pointer + "` holds `" + text + "`", wrong);
    }
  }

  /// To be thrown: what it should have been, with its article.
  public MalformedJson unlike(String expected) {
    return new MalformedJson("`" + pointer + "` is not " + expected);
  }
}
