package writ.access.reach;

import java.util.Locale;

/// How well a step is known, the surest first.
public enum Confidence {
  /// Somebody did it against the live API and published that.
  TRIED,
  /// A source states it.
  DOCUMENTED,
  /// No source tried or states just this.
  INFERRED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
