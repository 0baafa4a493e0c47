package writ.access;

import java.util.Locale;

/// How the access of a token compares with what it was.
public enum Verdict {
  /// There was no such token.
  NEW,
  /// There is no such token any more.
  REMOVED,
  WIDENING,
  NARROWING,
  EQUIVALENT,
  /// Some access is gained and some is lost.
  INCOMPARABLE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether anything can be done afterwards that could not be done before.
  public boolean gains() {
    return this == NEW || this == WIDENING || this == INCOMPARABLE;
  }
}
