package writ.access;

import java.util.Comparator;
import writ.token.PermissionId;

/// Which of several capabilities is worth showing first: one that reaches beyond itself, then one
/// that includes others, then one of its own kind, then one that others include.
final class Ranking {

  private final Universe universe;

  Ranking(Universe universe) {
    this.universe = universe;
  }

  Comparator<PermissionId> order() {
    return Comparator.comparingInt(this::rank)
        .thenComparing(universe::nameOf)
        .thenComparing(Comparator.naturalOrder());
  }

  private int rank(PermissionId permission) {
    var known = universe.permissions().get(permission);
    if (Escalation.kindOf(permission, known) != null) {
      return 0;
    }
    var writes = !Implications.of(permission, known).isEmpty();
    if (Implications.isWeaker(permission, known)) {
      return writes ? 3 : 4;
    }
    return writes ? 1 : 2;
  }
}
