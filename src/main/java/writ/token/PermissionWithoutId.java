package writ.token;

import java.util.List;
import java.util.Set;

/// A permission group that is known by name alone: Cloudflare tells its id, and nobody guesses it.
///
/// @param scopes empty where nobody said what it applies to
public record PermissionWithoutId(String name, Set<Scope> scopes, List<String> otherNames)
    implements PermissionName {

  public PermissionWithoutId {
    scopes = Set.copyOf(scopes);
    otherNames = List.copyOf(otherNames);
  }

  @Override
  public boolean appliesTo(Scope scope) {
    return scopes.isEmpty() || scopes.contains(scope);
  }
}
