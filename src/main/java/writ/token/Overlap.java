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

  /// What there is where no spec says anything.
  public static final Overlap USUAL = fixed(Duration.ofHours(24));

  /// What `until-idle` waits for at most, and the quiet it waits for, unless the spec says more.
  public static final Duration USUAL_LIMIT = Duration.ofDays(7);

  public static final Duration USUAL_QUIET = Duration.ofHours(24);

  /// That of a token that is handed over by this, or on request alone.
  public static Overlap of(@Nullable Rotation rotation) {
    return rotation == null ? USUAL : rotation.overlap();
  }

  public static Overlap fixed(Duration length) {
    return new Overlap(length, null);
  }

  /// Whether an old value may work on for longer than by another one.
  boolean mayOutlast(Overlap former) {
    return most.compareTo(former.most) > 0
        || (former.idle != null && (idle == null || idle.compareTo(former.idle) > 0));
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
