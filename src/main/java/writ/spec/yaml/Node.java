package writ.spec.yaml;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;

/// A YAML document as a tree in which every part knows its place.
public sealed interface Node {

  Span span();

  /// A single value. Its source text counts; what the core schema of YAML 1.2 makes of it is asked
  /// only where a number, a truth or nothing is wanted, so that `no`, `on`, `0777` and `12:30:00`
  /// are never more than their text.
  ///
  /// @param plain written without quotes
  record Scalar(String text, boolean plain, Span span) implements Node {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,9}");

    public boolean isNothing() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    public @Nullable Boolean truth() {
      if (!plain) {
        return null;
      }
      return switch (text) {
        case "true", "True", "TRUE" -> true;
        case "false", "False", "FALSE" -> false;
        default -> null;
      };
    }

    /// The decimal number of at most nine digits, as the core schema reads it: `0777` is 777.
    public @Nullable Integer integer() {
      return plain && INTEGER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }
  }

  /// A list.
  record Sequence(List<Node> items, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// A map, in the order it was written.
  record Mapping(List<Entry> entries, Span span) implements Node {

    public Mapping {
      entries = List.copyOf(entries);
    }

    public @Nullable Entry entry(String key) {
      for (var entry : entries) {
        if (entry.is(key)) {
          return entry;
        }
      }
      return null;
    }

    public boolean has(String key) {
      return entry(key) != null;
    }

    public Mapping without(Predicate<Entry> unwanted) {
      return new Mapping(entries.stream().filter(unwanted.negate()).toList(), span);
    }
  }

  /// A key and its value.
  public record Entry(Scalar key, Node value) {
    public boolean is(String name) {
      return key.text.equals(name);
    }
  }

  /// What to call this kind of node when another was wanted.
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isNothing() ? "nothing" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a map";
    };
  }
}
