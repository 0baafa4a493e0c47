package writ.access;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import writ.token.AccountId;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;

/// What two tokens are compared over: the kinds each permission applies to, the resources that are
/// known to lie in each account, and the present.
///
/// @param permissionScopes a permission that is not in here is opaque: it applies to any kind
/// @param homes the account of each known resource, such as a zone
/// @param closedWorld whether `homes` holds all there will ever be; usually false
public record Universe(
    Map<PermissionId, Set<Scope>> permissionScopes,
    Map<Resource, AccountId> homes,
    Instant now,
    boolean closedWorld) {

  public Universe {
    permissionScopes = Map.copyOf(permissionScopes);
    homes = Map.copyOf(homes);
  }
}
