package writ.resolve;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;

/// What looking up one name gave: what it means, perhaps something to say, or a reason why not.
sealed interface LookupResult<T> {

  /// @param note what to tell about the way it was found; null when there is nothing to tell
  record Found<T>(T value, @Nullable Diagnostic note) implements LookupResult<T> {}

  /// @param reason an error, or the note that only a live catalog can judge the name
  record Unresolved<T>(Diagnostic reason) implements LookupResult<T> {}

  static <T> LookupResult<T> found(T value) {
    return new Found<>(value, null);
  }

  static <T> LookupResult<T> unresolved(Diagnostic reason) {
    return new Unresolved<>(reason);
  }
}
