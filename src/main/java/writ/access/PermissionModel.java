package writ.access;

import java.util.Set;
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

  /// The same, where some rows of the table do not hold for what is allowed. What a deny takes is a
  /// question of its reading.
  PermissionModel without(Set<Capabilities.Inclusion> rows) {
    return rows.isEmpty() ? this : new PermissionModel(allowed.without(rows), denied);
  }

  /// The same, where no row holds for what is allowed.
  PermissionModel literal(Universe universe) {
    return new PermissionModel(Capabilities.bare(universe), denied);
  }
}
