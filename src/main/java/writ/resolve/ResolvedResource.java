package writ.resolve;

import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// A resource that an entry names. Its kind is known even where its id is not, so that permissions
/// can be judged offline.
///
/// @param resource null where the name was not resolved, which has been reported
/// @param isOpen whether no permission group speaks of this kind; it is then held to fit them all
record ResolvedResource(
    Located<ResourceRef> written, Scope scope, @Nullable Resource resource, boolean isOpen) {

  String text() {
    return written.value().text();
  }
}
