package writ.guardrail;

import java.util.Locale;

/// The type of something that rules see.
sealed interface Sort {

  /// What needs no further word.
  enum Plain implements Sort {
    STRING,
    INT,
    BOOL,
    TIMESTAMP,
    DURATION
  }

  record ListOf(Sort element) implements Sort {}

  /// From texts to texts.
  record Texts() implements Sort {}

  /// A thing with properties, by the name of its kind.
  record Thing(String kind) implements Sort {}

  static Sort listOf(Sort element) {
    return new ListOf(element);
  }

  static Sort thing(String kind) {
    return new Thing(kind);
  }

  /// As the manual writes it.
  default String text() {
    return switch (this) {
      case Plain plain -> plain.name().toLowerCase(Locale.ROOT);
      case ListOf list -> "list(" + list.element.text() + ")";
      case Texts _ -> "map(string, string)";
      case Thing thing -> thing.kind;
    };
  }
}
