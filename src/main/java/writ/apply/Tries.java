package writ.apply;

import java.util.Optional;

/// How often a write was sent whose answer was lost, or that was kept back.
record Tries(int made) {

  static final Tries NONE = new Tries(0);

  /// With one more; empty where that was the last.
  Optional<Tries> more() {
    return made + 1 < Limits.TRIES ? Optional.of(new Tries(made + 1)) : Optional.empty();
  }
}
