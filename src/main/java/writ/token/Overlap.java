package writ.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For how long the old value works on after a hand-over.
///
/// @param most the longest; the old token's own end date sees to it, whether Writ runs or not
/// @param idle where not null, a later run ends it as soon as the old value was not used for so
///   long
public record Overlap(Duration most, @Nullable Duration idle) {

  /// What `until-idle` waits for at most, and the quiet it waits for, unless the spec says more.
  public static final Duration USUAL_LIMIT = Duration.ofDays(7);

  public static final Duration USUAL_QUIET = Duration.ofHours(24);

  public static Overlap fixed(Duration length) {
    return new Overlap(length, null);
  }

  /// Whether a retiring token has been quiet for long enough.
  ///
  /// @param handedOver when it was handed over; null where the API does not tell
  /// @param lastUsed null for never
  public boolean isOver(@Nullable Instant handedOver, @Nullable Instant lastUsed, Instant now) {
    if (idle == null || handedOver == null) {
      return false;
    }
    var quietSince = lastUsed == null || lastUsed.isBefore(handedOver) ? handedOver : lastUsed;
    return !quietSince.plus(idle).isAfter(now);
  }
}
