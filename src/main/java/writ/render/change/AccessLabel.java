package writ.render.change;

import writ.access.Verdict;
import writ.plan.Change;

/// The verdict about a change of access in one word for the margin.
public enum AccessLabel {
  NEW,
  GONE,
  /// The same access, and a later end: a renewal, which is no widening.
  LONGER,
  WIDER,
  NARROWER,
  SAME,
  MIXED;

  public static AccessLabel of(Change change) {
    var delta = change.access();
    var isLonger = delta.verdict() == Verdict.WIDENING && change.givesOnlyTime();
    return isLonger ? LONGER : of(delta.verdict());
  }

  public static AccessLabel of(Verdict verdict) {
    return switch (verdict) {
      case NEW -> NEW;
      case REMOVED -> GONE;
      case WIDENING -> WIDER;
      case NARROWING -> NARROWER;
      case EQUIVALENT -> SAME;
      case INCOMPARABLE -> MIXED;
    };
  }

  /// Whether anything is granted that was not.
  public boolean gains() {
    return this == NEW || this == WIDER || this == MIXED;
  }

  public String label() {
    return name();
  }
}
