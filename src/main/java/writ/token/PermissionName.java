package writ.token;

import java.util.List;
import java.util.Set;

/// What a permission group is called and what it applies to, whether or not its id is known.
public sealed interface PermissionName permits PermissionGroup, PermissionWithoutId {

  String name();

  /// The kinds of resource it applies to.
  Set<Scope> scopes();

  /// Former and documentation names that resolve, with a note.
  List<String> otherNames();

  boolean appliesTo(Scope scope);
}
