package writ.guardrail.facts;

import java.util.Locale;

/// The type of something that rules see.
public sealed interface FactType {

  /// What needs no further word.
  enum Plain implements FactType {
    STRING,
    INT,
    BOOL,
    TIMESTAMP,
    DURATION
  }

  record ListOf(FactType element) implements FactType {}

  /// From texts to texts.
  record Texts() implements FactType {}

  /// A thing with properties, by the name of its kind.
  record Thing(String kind) implements FactType {}

  static FactType listOf(FactType element) {
    return new ListOf(element);
  }

  static FactType thing(String kind) {
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
