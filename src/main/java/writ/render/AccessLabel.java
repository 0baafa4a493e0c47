package writ.render;

import writ.access.Verdict;

/// The verdict about a change of access in one word for the margin.
enum AccessLabel {
  NEW,
  GONE,
  WIDER,
  NARROWER,
  SAME,
  MIXED;

  static AccessLabel of(Verdict verdict) {
    return switch (verdict) {
      case NEW -> NEW;
      case REMOVED -> GONE;
      case WIDENING -> WIDER;
      case NARROWING -> NARROWER;
      case EQUIVALENT -> SAME;
      case INCOMPARABLE -> MIXED;
    };
  }

  String label() {
    return name();
  }
}
