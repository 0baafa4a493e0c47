package writ.spec.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.DocumentLimits;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.spec.yaml.SyntaxProblems;

/// One map, key by key. Whoever decodes it asks for the keys there may be; what nobody asked for is
/// unknown.
public final class Fields {

  private final Node.Mapping mapping;
  private final ProblemList problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, Diagnostic> missing = new HashMap<>();

  public Fields(Node.Mapping mapping, ProblemList problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  /// The fields of a node that must be a map.
  ///
  /// @param what to call it, such as "an account"
  public static @Nullable Fields of(@Nullable Node node, String what, ProblemList problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, problems);
    }
    if (node != null) {
      problems.add(SpecProblems.wrongType(what, "a map", node));
    }
    return null;
  }

  public Span span() {
    return mapping.span();
  }

  public boolean has(String key) {
    return mapping.has(key);
  }

  public @Nullable Node node(String key) {
    known.add(key);
    var entry = mapping.entry(key);
    return entry == null ? null : entry.value();
  }

  /// Where a key stands; the whole map where it does not.
  public Span keySpan(String key) {
    var entry = mapping.entry(key);
    return entry == null ? mapping.span() : entry.key().span();
  }

  private Span span(String key) {
    var entry = mapping.entry(key);
    return entry == null ? mapping.span() : entry.value().span();
  }

  public @Nullable Node required(String key, String what) {
    var node = node(key);
    if (node == null) {
      reportMissing(key, SpecProblems.missingKey(key, what, mapping.span()));
    }
    return node;
  }

  /// Reports that a key is not there, unless another one turns out to be this one, mistyped.
  public void reportMissing(String key, Diagnostic problem) {
    problems.add(problem);
    missing.put(key, problem);
  }

  /// A single value; a list, a map or nothing is reported.
  public @Nullable Located<String> text(String key) {
    return text(node(key), "`" + key + "`");
  }

  public @Nullable Located<String> requiredText(String key, String what) {
    return text(required(key, what), "`" + key + "`");
  }

  private @Nullable Located<String> text(@Nullable Node node, String what) {
    return node == null ? null : Scalars.text(node, what, problems);
  }

  public @Nullable Boolean truth(String key) {
    var node = node(key);
    if (node == null) {
      return null;
    }
    var truth = node instanceof Node.Scalar scalar ? scalar.truth() : null;
    if (truth == null) {
      problems.add(SpecProblems.wrongType("`" + key + "`", "`true` or `false`", node));
    }
    return truth;
  }

  /// A whole number in a range.
  public @Nullable Integer integer(String key, int least, int most) {
    var node = node(key);
    if (node == null) {
      return null;
    }
    var number = node instanceof Node.Scalar scalar ? scalar.integer() : null;
    if (number == null || number < least || number > most) {
      var wanted = "a whole number from " + least + " to " + most;
      problems.add(SpecProblems.wrongType("`" + key + "`", wanted, node));
      return null;
    }
    return number;
  }

  /// The items of a list, each decoded; one that could not be is left out. Empty where the key is
  /// absent.
  public <T> List<T> list(String key, Function<Node, @Nullable T> decode) {
    var node = node(key);
    if (node == null) {
      return List.of();
    }
    return isTooLong(key, node) ? List.of() : items(node, "`" + key + "`", decode, problems);
  }

  private boolean isTooLong(String key, Node node) {
    var most = DocumentLimits.items(key);
    var isTooLong = node instanceof Node.Sequence list && list.items().size() > most;
    if (isTooLong) {
      problems.add(SyntaxProblems.tooManyItems(node.span(), key, most));
    }
    return isTooLong;
  }

  /// The items of a node that must be a list.
  public static <T> List<T> items(
      Node node, String what, Function<Node, @Nullable T> decode, ProblemList problems) {
    if (node instanceof Node.Sequence sequence) {
      return decoded(sequence.items(), decode);
    }
    problems.add(SpecProblems.wrongType(what, "a list", node));
    return List.of();
  }

  /// As `filledList`, for items of which each may stand for several.
  public <T> List<T> spreadList(String key, Function<Node, List<T>> decode) {
    var spread = new ArrayList<T>();
    var most = DocumentLimits.items(key);
    filledList(
        key,
        item -> {
          if (spread.size() <= most) {
            spread.addAll(decode.apply(item));
          }
          return (T) null;
        });
    if (spread.size() > most) {
      problems.add(SyntaxProblems.tooManyItems(span(key), key, most));
      return List.of();
    }
    return spread;
  }

  /// As `list`, and an empty one is reported.
  public <T> List<T> filledList(String key, Function<Node, @Nullable T> decode) {
    if (node(key) instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
      problems.add(SpecProblems.emptyList(key, sequence.span()));
    }
    return list(key, decode);
  }

  /// The entries of a map whose keys are the user's own; empty where the key is absent.
  public List<Node.Entry> entries(String key) {
    return switch (node(key)) {
      case null -> List.of();
      case Node.Mapping map -> map.entries();
      case Node other -> {
        problems.add(SpecProblems.wrongType("`" + key + "`", "a map", other));
        yield List.of();
      }
    };
  }

  /// Reports every key that nobody asked for. To be called last.
  public void refuseOthers() {
    for (var entry : mapping.entries()) {
      if (!known.contains(entry.key().text())) {
        problems.add(SpecProblems.unknownKey(entry.key(), known));
        var meant = missing.get(SpecProblems.meant(entry.key().text(), known));
        if (meant != null) {
          problems.remove(meant);
        }
      }
    }
  }

  /// As `list`, for items that are told their index.
  public <T> List<T> list(String key, BiFunction<Integer, Node, @Nullable T> decode) {
    var index = new int[] {0};
    return list(key, node -> decode.apply(index[0]++, node));
  }

  /// As `filledList`, for items that are told their index.
  public <T> List<T> filledList(String key, BiFunction<Integer, Node, @Nullable T> decode) {
    var index = new int[] {0};
    return filledList(key, node -> decode.apply(index[0]++, node));
  }

  private static <T> List<T> decoded(List<Node> items, Function<Node, @Nullable T> decode) {
    var decoded = new ArrayList<T>();
    for (var item : items) {
      var value = decode.apply(item);
      if (value != null) {
        decoded.add(value);
      }
    }
    return decoded;
  }
}
