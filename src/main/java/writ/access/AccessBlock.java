package writ.access;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import writ.token.PermissionId;

/// A rectangle of access: each permission on each resource, from each source address, at each
/// instant of the window.
public record AccessBlock(
    SortedSet<PermissionId> permissions,
    SortedSet<ResourceAtom> resources,
    IpSet sources,
    Window window) {

  public AccessBlock {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }
}
