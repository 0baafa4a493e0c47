package writ.render;

import java.util.Set;
import writ.access.Verdict;
import writ.plan.Change;
import writ.token.ChangeClass;

/// The verdict about a change of access in one word for the margin.
enum AccessLabel {
  NEW,
  GONE,
  /// The same access, and a later end: a renewal, which is no widening.
  LONGER,
  /// A disabled token works again.
  ENABLED,
  /// A token stops working.
  DISABLED,
  WIDER,
  NARROWER,
  SAME,
  MIXED;

  static AccessLabel of(Change change) {
    var classes = change.classes();
    if (classes.contains(ChangeClass.ENABLE)) {
      return ENABLED;
    }
    if (classes.contains(ChangeClass.DISABLE)) {
      return DISABLED;
    }
    return classes.equals(Set.of(ChangeClass.RENEW)) ? LONGER : of(change.access().verdict());
  }

  private static AccessLabel of(Verdict verdict) {
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
  boolean gains() {
    return this == NEW || this == WIDER || this == MIXED || this == ENABLED;
  }

  String label() {
    return name();
  }
}
