package writ.resolve;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import writ.token.AccessPolicy;
import writ.token.PermissionId;
import writ.token.Resource;

/// What the live token of a spec holds now. Its spec may go on naming it by id, though Cloudflare
/// lists it no more or would not give it to another token.
record HeldGrants(Set<PermissionId> permissions, Set<Resource> resources) {

  static final HeldGrants NOTHING = new HeldGrants(Set.of(), Set.of());

  HeldGrants {
    permissions = Set.copyOf(permissions);
    resources = Set.copyOf(resources);
  }

  static HeldGrants by(Collection<AccessPolicy> policies) {
    var permissions = new HashSet<PermissionId>();
    var resources = new HashSet<Resource>();
    for (var policy : policies) {
      permissions.addAll(policy.permissions());
      resources.addAll(policy.resources());
    }
    return new HeldGrants(permissions, resources);
  }

  HeldGrants and(HeldGrants other) {
    var more = new HashSet<>(permissions);
    more.addAll(other.permissions);
    var others = new HashSet<>(resources);
    others.addAll(other.resources);
    return new HeldGrants(more, others);
  }
}
