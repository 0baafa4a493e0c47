package writ.guardrail;

import java.util.Locale;

/// What a failing rule does to the change that fails it. A rule carries a default, the project
/// decides.
public enum Enforcement {
  /// Told as a warning; nothing is refused.
  ADVISORY,
  /// Refused, unless a waiver covers it.
  WAIVABLE,
  /// Refused; no waiver covers it.
  MANDATORY;

  /// The word of rule files: `advisory`, `waivable` or `mandatory`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Enforcement of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// The one that stands in the way of more.
  Enforcement stricter(Enforcement other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
