package writ.access;

import java.util.Comparator;
import writ.token.PermissionId;

/// Which of several capabilities is worth showing first: one that reaches beyond itself, then one
/// that writes, then one that only reads.
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
    if (!Implications.of(permission, known).isEmpty()) {
      return 1;
    }
    return Implications.isWeaker(permission, known) ? 3 : 2;
  }
}
