package writ.token;

import java.time.Duration;
import java.time.Instant;

/// When a token is to stop working, as its spec says.
public sealed interface Expiry {

  /// Whether renewals may move the end further than another spec of the same token lets them. What
  /// has no `expires_after` is never renewed: its end is a change of its own.
  default boolean mayOutlive(Expiry former) {
    return switch (this) {
      case After(var length, var _) ->
          switch (former) {
            case After(var before, var _) -> length.compareTo(before) > 0;
            case On _ -> true;
            case Never _ -> false;
          };
      case On _, Never _ -> false;
    };
  }

  record Never() implements Expiry {}

  /// `expires_on`: at one instant, whole seconds.
  record On(Instant instant) implements Expiry {}

  /// `expires_after`: so long after creation or renewal; satisfied while the live date lies between
  /// now
  /// + `renewBefore` and now + `length`.
  record After(Duration length, Duration renewBefore) implements Expiry {}
}
