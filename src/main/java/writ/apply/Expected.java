package writ.apply;

import org.jspecify.annotations.Nullable;
import writ.plan.Basis;

/// How a name stood when a new token was planned for it.
sealed interface Expected {

  /// No live token bore it.
  record Free() implements Expected {}

  /// A token bore it that the new one replaces.
  record Borne(Basis basis) implements Expected {}

  /// @param basis null where no token bore the name
  static Expected of(@Nullable Basis basis) {
    return basis == null ? new Free() : new Borne(basis);
  }

  /// Whether the name stands so still. A token whose value is dead for good does not stand in the
  /// way, and may be the one that is replaced.
  default boolean isMetBy(NameListing seen) {
    return switch (this) {
      case Free _ -> seen.named().isEmpty();
      case Borne(var basis) ->
          seen.named().isEmpty()
              ? seen.ended().stream().anyMatch(token -> ReadBack.isUnmoved(token, basis))
              : seen.named().size() == 1 && ReadBack.isUnmoved(seen.named().getFirst(), basis);
    };
  }
}
