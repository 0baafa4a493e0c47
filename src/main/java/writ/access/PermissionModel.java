package writ.access;

import writ.token.Effect;

/// What permission groups stand for: where they are allowed, and where they are denied.
record PermissionModel(Capabilities allowed, Capabilities denied) {

  /// Each group stands for itself.
  static PermissionModel bare(Universe universe) {
    var bare = Capabilities.bare(universe);
    return new PermissionModel(bare, bare);
  }

  static PermissionModel of(Reading reading, Capabilities documented, Capabilities bare) {
    return switch (reading) {
      case CAREFUL -> new PermissionModel(documented, bare);
      case DOCUMENTED -> new PermissionModel(documented, documented);
    };
  }

  Capabilities of(Effect effect) {
    return effect == Effect.ALLOW ? allowed : denied;
  }

  /// The same, where one row of the table does not hold for what is allowed.
  PermissionModel without(Universe universe, Capabilities.Inclusion row) {
    return new PermissionModel(Capabilities.without(universe, row), denied);
  }
}
