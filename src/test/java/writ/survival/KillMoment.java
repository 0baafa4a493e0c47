package writ.survival;

/// When, at something that a run does, it is killed.
enum KillMoment {
  /// A request came in and has had no effect.
  BEFORE("before"),
  /// It took effect, and no answer goes out.
  COMMITTED("committed, unanswered:"),
  /// The whole answer was sent.
  ANSWERED("answered:"),
  /// A little later, or when the next request comes in.
  BETWEEN("on the way from"),
  /// A sink's program does something, and goes on only if the run lives.
  DURING("while");

  private final String words;

  KillMoment(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
