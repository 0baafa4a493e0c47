package writ.diagnostic;

import java.util.Locale;

/// How much a diagnostic matters. Only an error stops what was asked for.
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /// The word that is printed: `error`, `warning` or `note`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
