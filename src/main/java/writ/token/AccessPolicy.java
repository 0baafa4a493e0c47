package writ.token;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Effect, permission groups and resources: each permission applies to each resource. What
/// Cloudflare calls one of a token's `policies`. Order means nothing, so there is none.
public record AccessPolicy(
    Effect effect, SortedSet<PermissionId> permissions, SortedSet<Resource> resources) {

  public AccessPolicy {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }

  public static AccessPolicy of(
      Effect effect, Collection<PermissionId> permissions, Collection<Resource> resources) {
    return new AccessPolicy(effect, new TreeSet<>(permissions), new TreeSet<>(resources));
  }
}
