package writ.access.reach;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import writ.access.ResourceAtom;
import writ.token.PermissionId;

/// A grant of a token, where a chain begins.
///
/// @param permission one that a policy of the token names
/// @param resources on what it is granted
public record ReachStart(PermissionId permission, SortedSet<ResourceAtom> resources) {

  public ReachStart {
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }

  /// The same on further resources.
  ReachStart and(ResourceAtom more) {
    var all = new TreeSet<>(resources);
    all.add(more);
    return new ReachStart(permission, all);
  }
}
