package writ.access;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import writ.token.PermissionId;

/// Which of several capabilities is worth showing first: one that reaches beyond itself, then one
/// that includes others, then one of its own kind, then one that others include.
final class CapabilityRanking implements Comparator<PermissionId> {

  private final Universe universe;
  private final Map<PermissionId, Integer> ranks = Collections.synchronizedMap(new HashMap<>());

  CapabilityRanking(Universe universe) {
    this.universe = universe;
  }

  @Override
  public int compare(PermissionId one, PermissionId other) {
    var byRank = Integer.compare(rank(one), rank(other));
    if (byRank != 0) {
      return byRank;
    }
    var byName = universe.nameOf(one).compareTo(universe.nameOf(other));
    return byName != 0 ? byName : one.compareTo(other);
  }

  private int rank(PermissionId permission) {
    return ranks.computeIfAbsent(permission, this::ranked);
  }

  private int ranked(PermissionId permission) {
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
