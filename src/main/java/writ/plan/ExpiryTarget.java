package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import writ.token.Expiry;

/// When a token is to end, given when it ends now.
///
/// @param instant whole seconds; null for never
/// @param isRenewal whether the spec's own `expires_after` moves it forward
public record ExpiryTarget(@Nullable Instant instant, boolean isRenewal) {

  /// How much later than `expires_after` allows a live date may lie: a plan is applied some time
  /// after it was made, and the next one may be made on a machine whose clock is behind. As long as
  /// the lease, so that clocks that are good enough for the protocol are good enough here.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// For a token that is made anew.
  static @Nullable Instant fresh(Expiry expiry, Instant now) {
    return switch (expiry) {
      case Expiry.Never() -> null;
      case Expiry.On(var instant) -> instant.truncatedTo(ChronoUnit.SECONDS);
      case Expiry.After(var length, var _) -> now.plus(length).truncatedTo(ChronoUnit.SECONDS);
    };
  }

  /// For a token that is there and ends at `live`.
  static ExpiryTarget of(Expiry expiry, @Nullable Instant live, Instant now) {
    if (!(expiry instanceof Expiry.After(var length, var renewBefore))) {
      return new ExpiryTarget(fresh(expiry, now), false);
    }
    if (live == null || live.isAfter(now.plus(length).plus(TOLERANCE))) {
      return new ExpiryTarget(fresh(expiry, now), false);
    }
    return live.isBefore(now.plus(renewBefore))
        ? new ExpiryTarget(fresh(expiry, now), true)
        : new ExpiryTarget(live.truncatedTo(ChronoUnit.SECONDS), false);
  }
}
