package writ.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How values of one type stand in a document: one description, which writes and reads them. What
/// is written is read as an equal value.
public interface JsonCodec<T> {

  /// When the year 0000 begins, in seconds of the epoch.
  long YEAR_0 = -62_167_219_200L;

  /// When the year 10000 begins.
  long YEAR_10000 = 253_402_300_800L;

  JsonCodec<String> TEXT = of(JsonNodeFactory.instance::stringNode, JsonPart::text);

  /// Of 32 bits.
  JsonCodec<Integer> NUMBER = of(JsonNodeFactory.instance::numberNode, JsonPart::number);

  JsonCodec<Boolean> FLAG = of(JsonNodeFactory.instance::booleanNode, JsonPart::flag);

  /// Of four digits' years, which everything that counts from it can be told in.
  JsonCodec<Instant> INSTANT = text(Instant::parse).where(JsonCodec::hasYear, "a date");

  JsonCodec<Duration> DURATION = text(Duration::parse);

  JsonNode write(T value);

  /// Ends with [MalformedJson] where the part is not what [#write] makes.
  T read(JsonPart part);

  static <T> JsonCodec<T> of(Function<T, JsonNode> writing, Function<JsonPart, T> reading) {
    return new JsonCodec<>() {
      @Override
      public JsonNode write(T value) {
        return writing.apply(value);
      }

      @Override
      public T read(JsonPart part) {
        return reading.apply(part);
      }
    };
  }

  /// The value's own text.
  ///
  /// @param reading fails with an [IllegalArgumentException] or a date's exception
  static <T> JsonCodec<T> text(Function<String, T> reading) {
    return text(reading, Object::toString);
  }

  static <T> JsonCodec<T> text(Function<String, T> reading, Function<T, String> writing) {
    return of(value -> TEXT.write(writing.apply(value)), part -> part.as(reading));
  }

  /// An enum's constants, `IN_FLIGHT` as `in-flight`.
  static <E extends Enum<E>> JsonCodec<E> word(Function<String, E> valueOf) {
    return of(
        value -> TEXT.write(wordOf(value)),
        part -> part.as(word -> valueOf.apply(word.toUpperCase(Locale.ROOT).replace('-', '_'))));
  }

  /// `IN_FLIGHT` as `in-flight`.
  static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <T> JsonCodec<List<T>> list(JsonCodec<T> element) {
    return of(values -> array(values, element), part -> part.list(element::read));
  }

  /// A list in the order of its elements.
  static <T extends Comparable<T>> JsonCodec<SortedSet<T>> sorted(JsonCodec<T> element) {
    return of(values -> array(values, element), part -> new TreeSet<>(part.list(element::read)));
  }

  /// An object with a field for each key.
  static <K extends Comparable<K>, V> JsonCodec<SortedMap<K, V>> map(
      Function<String, K> key, JsonCodec<V> value) {
    return of(
        values -> {
          var object = Json.object();
          values.forEach((one, its) -> object.set(one.toString(), value.write(its)));
          return object;
        },
        part -> {
          var values = new TreeMap<K, V>();
          part.fields((name, its) -> values.put(part.understood(name, key), value.read(its)));
          return values;
        });
  }

  /// A list with an object for each key, for keys that are no text.
  static <K extends Comparable<K>, V> JsonCodec<SortedMap<K, V>> entries(
      String keyName, JsonCodec<K> key, String valueName, JsonCodec<V> value) {
    record Entry<K, V>(K key, V value) {}
    var entry =
        ObjectCodec.<Entry<K, V>>of(fields ->
            new Entry<>(
                fields.required(keyName, key, Entry::key),
                fields.required(valueName, value, Entry::value)));
    return list(entry)
        .as(
            entries -> {
              var values = new TreeMap<K, V>();
              entries.forEach(each -> values.put(each.key(), each.value()));
              return values;
            },
            values -> {
              var entries = new ArrayList<Entry<K, V>>();
              values.forEach((one, its) -> entries.add(new Entry<>(one, its)));
              return entries;
            });
  }

  /// The same document of a value that is made of this one's.
  default <S> JsonCodec<S> as(Function<T, S> from, Function<S, T> to) {
    return of(value -> write(to.apply(value)), part -> from.apply(read(part)));
  }

  /// The same where what is read must fit; what is written does.
  ///
  /// @param expected with its article, as in "is not a date"
  default JsonCodec<T> where(Predicate<T> isFine, String expected) {
    return of(
        this::write,
        part -> {
          var value = read(part);
          if (!isFine.test(value)) {
            throw part.unlike(expected);
          }
          return value;
        });
  }

  private static <T> JsonNode array(Collection<T> values, JsonCodec<T> element) {
    var array = Json.array();
    values.forEach(value -> array.add(element.write(value)));
    return array;
  }

  private static boolean hasYear(Instant instant) {
    return instant.getEpochSecond() >= YEAR_0 && instant.getEpochSecond() < YEAR_10000;
  }
}
