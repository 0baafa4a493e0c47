package writ.resolve;

import java.util.List;
import writ.spec.yaml.Located;
import writ.token.PermissionGroup;

/// What one word of an entry's `allow` or `deny` grants.
///
/// @param groups empty where the word was not resolved, which has been reported
record Grant(Located<String> written, List<PermissionGroup> groups) {

  Grant {
    groups = List.copyOf(groups);
  }

  boolean isUnresolved() {
    return groups.isEmpty();
  }

  boolean fits(ResolvedResource target) {
    return target.isOpen() || groups.stream().anyMatch(group -> group.appliesTo(target.scope()));
  }
}
