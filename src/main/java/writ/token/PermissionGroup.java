package writ.token;

import java.util.List;
import java.util.Set;

/// A permission group of the catalog.
///
/// @param scopes the kinds of resource it applies to; one, in every group seen so far
/// @param otherNames former and documentation names that resolve, with a note
/// @param category Cloudflare's own category, or empty
public record PermissionGroup(
    PermissionId id, String name, Set<Scope> scopes, List<String> otherNames, String category)
    implements PermissionName {

  public PermissionGroup {
    scopes = Set.copyOf(scopes);
    otherNames = List.copyOf(otherNames);
  }

  @Override
  public boolean appliesTo(Scope scope) {
    return scopes.contains(scope);
  }
}
