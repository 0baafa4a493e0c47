package writ.plan.saved;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A part of a saved plan that knows where it stands, so that a mistake in it can be told.
record JsonPart(String pointer, JsonNode node) {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

  /// A field that must be there.
  JsonPart at(String field) {
    var inner = optional(field);
    if (inner == null) {
      throw new MalformedPlan("`" + pointer + "/" + field + "` is missing");
    }
    return inner;
  }

  @Nullable JsonPart optional(String field) {
    var inner = node.get(field);
    return inner == null ? null : new JsonPart(pointer + "/" + field, inner);
  }

  boolean has(String field) {
    return node.has(field);
  }

  boolean isText() {
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
    var text = text();
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new MalformedPlan("`" + pointer + "` holds `" + text + "`", wrong);
    }
  }

  /// Of four digits' years, which everything that counts from it can be told in.
  Instant instant() {
    var instant = as(Instant::parse);
    if (instant.isBefore(FIRST) || !instant.isBefore(BEYOND)) {
      throw unlike("a date");
    }
    return instant;
  }

  Duration duration() {
    return as(Duration::parse);
  }

  /// The text as one of an enum's constants, which are written in lower case with hyphens.
  <E extends Enum<E>> E oneOf(Class<E> kind) {
    return as(text -> Enum.valueOf(kind, PlanWriter.constant(text)));
  }

  @Nullable Instant instantOrNull(String field) {
    var inner = optional(field);
    return inner == null ? null : inner.instant();
  }

  MalformedPlan unlike(String expected) {
    return new MalformedPlan("`" + pointer + "` is not " + expected);
  }
}
