package writ.access.reach;

import org.jspecify.annotations.Nullable;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;

/// A permission group as the table names it: by its id or, where none is published, by name and
/// scope.
///
/// @param id null where it is not published
public record ReachGroup(@Nullable PermissionId id, String name, Scope scope) {

  /// @param known what a catalog says of the id; null where none knows it
  boolean is(PermissionId permission, @Nullable PermissionGroup known) {
    return id != null
        ? id.equals(permission)
        : known != null && known.name().equals(name) && known.appliesTo(scope);
  }
}
