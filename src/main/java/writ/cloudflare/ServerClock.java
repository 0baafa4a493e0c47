package writ.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.http.Exchange;

/// The server's time, as its `Date` headers tell it. An answer that something on the way kept (it
/// has an `Age`) tells when it was made and not when it came: there, and where no `Date` came, this
/// machine's clock goes on from what was told before. Of several, the latest counts: what is old
/// only ever shows too early a time.
final class ServerClock {

  /// So far may clocks be apart that agree: as long as another run is given to count as dead.
  static final Duration MOST_APART = Duration.ofMinutes(5);

  private final InstantSource local;
  private @Nullable Duration ahead;
  private Instant lastChange = Instant.MIN;

  ServerClock(InstantSource local) {
    this.local = local;
  }

  /// The server's time when this answer came.
  synchronized Instant at(Exchange.Received received) {
    var now = local.instant();
    var stated =
        received
            .header("date")
            .filter(_ -> received.header("age").isEmpty())
            .flatMap(RetryDelay::date)
            .filter(date -> !isOld(date, lastChange));
    stated
        .map(date -> Duration.between(now, date))
        .filter(more -> ahead == null || more.compareTo(ahead) > 0)
        .ifPresent(more -> ahead = more);
    return stated.orElseGet(() -> goneOn(now));
  }

  /// The server's time when it listed a change that it dates so. A `Date` well before that was kept
  /// by something on the way, unless this machine's clock bears it out.
  ///
  /// @param stated the time of the listing by its `Date`
  synchronized Instant listed(Instant stated, Instant changed) {
    var now = local.instant();
    var apart = Duration.between(stated, now).abs();
    if (!isOld(stated, changed) || apart.compareTo(MOST_APART) <= 0) {
      return stated;
    }
    lastChange = changed;
    if (isOld(goneOn(now), changed)) {
      ahead = null;
    }
    return isOld(goneOn(now), changed) ? changed : goneOn(now);
  }

  private static boolean isOld(Instant date, Instant changed) {
    return date.isBefore(changed) && Duration.between(date, changed).compareTo(MOST_APART) > 0;
  }

  private Instant goneOn(Instant now) {
    return ahead == null ? now : now.plus(ahead);
  }

  /// How much later the server's clock is than this machine's, to a second or two; empty where it
  /// has not told its time.
  synchronized Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }
}
