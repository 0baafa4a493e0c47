package writ.json;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// A value that is one of several cases, told apart by the word in its field `kind`.
public final class UnionCodec<T> implements JsonCodec<T> {

  private static final String KIND = "kind";

  /// One of the cases.
  public record Case<C>(String word, ObjectCodec<C> fields) {

    public static <C> Case<C> of(String word, ObjectCodec.Description<C> description) {
      return new Case<>(word, ObjectCodec.of(description));
    }

    public ObjectNode write(C value) {
      var object = fields.write(value);
      object.put(KIND, word);
      return object;
    }
  }

  private final String expected;
  private final Function<T, ObjectNode> writing;
  private final List<Case<? extends T>> cases;

  private UnionCodec(
      String expected, Function<T, ObjectNode> writing, List<Case<? extends T>> cases) {
    this.expected = expected;
    this.writing = writing;
    this.cases = cases;
  }

  /// @param expected what the word is, with its article, as in "is not a kind of change"
  /// @param writing hands the value to its case: a switch, so that the compiler misses none
  public static <T> UnionCodec<T> of(
      String expected, Function<T, ObjectNode> writing, List<Case<? extends T>> cases) {
    return new UnionCodec<>(expected, writing, List.copyOf(cases));
  }

  @Override
  public ObjectNode write(T value) {
    return writing.apply(value);
  }

  @Override
  public T read(JsonPart part) {
    var kind = part.at(KIND);
    var word = kind.text();
    for (var each : cases) {
      if (each.word().equals(word)) {
        return each.fields().read(part);
      }
    }
    throw kind.unlike(expected);
  }
}
