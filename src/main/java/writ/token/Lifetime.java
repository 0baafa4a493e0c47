package writ.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a token works by its spec, and for how long a value of it does.
///
/// @param rotation null where values are replaced on request alone
public record Lifetime(@Nullable Instant notBefore, Expiry expiry, @Nullable Rotation rotation) {

  /// Whether the token or any value of it may work at a time at which it could not by another spec
  /// of the same token. Doubt counts: of two rotations that are not equally frequent, the frequent
  /// one of a token with `expires_after` moves its end sooner, and the rare one leaves a value in
  /// use for longer.
  public boolean mayOutlive(Lifetime former, Instant now) {
    return beginsBefore(former, now)
        || expiry.mayOutlive(former.expiry, now)
        || (expiry instanceof Expiry.After && isMoreFrequent(rotation, former.rotation))
        || isMoreFrequent(former.rotation, rotation)
        || Overlap.of(rotation).mayOutlast(Overlap.of(former.rotation));
  }

  private boolean beginsBefore(Lifetime former, Instant now) {
    return former.notBefore != null
        && former.notBefore.isAfter(now)
        && (notBefore == null || notBefore.isBefore(former.notBefore));
  }

  private static boolean isMoreFrequent(@Nullable Rotation one, @Nullable Rotation other) {
    return one != null && (other == null || one.every().compareTo(other.every()) < 0);
  }
}
