package writ.guardrail.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of thing that rules see: the one table of its properties, from which rules are checked,
/// evaluated and explained.
public final class FactKind<T> {

  private final String name;
  private final Class<T> type;
  private final Map<String, Property<T>> properties = new LinkedHashMap<>();

  /// @param type what stands behind a thing of this kind
  FactKind(String name, Class<T> type, List<Property<T>> properties) {
    this.name = name;
    this.type = type;
    properties.forEach(each -> this.properties.put(each.name, each));
  }

  /// One property.
  ///
  /// @param isOptional whether it may be absent, so that rules ask with `has()`
  /// @param words the only values there are; empty for any
  /// @param of reads it; null where it is absent
  public record Property<T>(
      String name,
      FactType sort,
      boolean isOptional,
      Set<String> words,
      String meaning,
      Function<T, @Nullable Object> of) {

    public Property {
      words = Set.copyOf(words);
    }
  }

  public String name() {
    return name;
  }

  public List<Property<T>> properties() {
    return List.copyOf(properties.values());
  }

  static <T> Property<T> has(
      String name, FactType sort, String meaning, Function<T, @Nullable Object> of) {
    return new Property<>(name, sort, false, Set.of(), meaning, of);
  }

  static <T> Property<T> mayHave(
      String name, FactType sort, String meaning, Function<T, @Nullable Object> of) {
    return new Property<>(name, sort, true, Set.of(), meaning, of);
  }

  static <T> Property<T> oneOf(
      String name, Set<String> words, String meaning, Function<T, @Nullable Object> of) {
    return new Property<>(name, FactType.Plain.STRING, false, words, meaning, of);
  }

  public Optional<Property<T>> property(String wanted) {
    return Optional.ofNullable(properties.get(wanted));
  }

  /// Reads a property of a thing of this kind; null where it is absent.
  public @Nullable Object read(Property<T> property, Object thing) {
    return property.of.apply(type.cast(thing));
  }
}
