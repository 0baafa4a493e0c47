package writ.access;

import writ.token.Effect;

/// What permission groups stand for: where they are allowed, and where they are denied.
record Model(Capabilities allowed, Capabilities denied) {

  /// Each group stands for itself.
  static Model bare(Universe universe) {
    var bare = Capabilities.bare(universe);
    return new Model(bare, bare);
  }

  static Model of(Reading reading, Capabilities documented, Capabilities bare) {
    return switch (reading) {
      case CAREFUL -> new Model(documented, bare);
      case DOCUMENTED -> new Model(documented, documented);
    };
  }

  Capabilities of(Effect effect) {
    return effect == Effect.ALLOW ? allowed : denied;
  }

  /// The same, where one row of the table does not hold for what is allowed.
  Model without(Universe universe, Capabilities.Inclusion row) {
    return new Model(Capabilities.without(universe, row), denied);
  }
}
