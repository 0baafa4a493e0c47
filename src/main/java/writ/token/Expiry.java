package writ.token;

import java.time.Duration;
import java.time.Instant;

/// When a token is to stop working, as its spec says.
public sealed interface Expiry {

  /// Whether this may let a token work later than another spec of the same token: whether there is
  /// an end of a live token that it leaves later, or moves further or sooner. A date is asked about
  /// against what the other one's next renewal could give.
  ///
  /// @param now a date that has passed lets nothing work
  default boolean mayOutlive(Expiry former, Instant now) {
    return switch (this) {
      case After(var length, var renewBefore) ->
          switch (former) {
            case After(var otherLength, var otherRenewBefore) ->
                length.compareTo(otherLength) > 0 || renewBefore.compareTo(otherRenewBefore) > 0;
            case On _ -> true;
            case Never _ -> false;
          };
      case On(var end) ->
          end.isAfter(now)
              && switch (former) {
                case After(var length, var _) -> end.isAfter(now.plus(length));
                case On(var other) -> end.isAfter(other);
                case Never _ -> false;
              };
      case Never _ -> !(former instanceof Never);
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
