package writ.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's time, as its `Date` headers tell it. An answer that something on the way kept (it
/// has an `Age`) tells when it was made and not when it came: there, and where no `Date` came, this
/// machine's clock goes on from what was told before.
final class ServerClock {

  private final InstantSource local;
  private @Nullable Duration ahead;

  ServerClock(InstantSource local) {
    this.local = local;
  }

  /// The server's time when this answer came.
  synchronized Instant at(Exchange.Received received) {
    var now = local.instant();
    var told =
        received
            .header("date")
            .filter(_ -> received.header("age").isEmpty())
            .flatMap(Backoff::date);
    if (told.isPresent()) {
      var apart = Duration.between(now, told.get());
      // an answer that waited on its way only makes the server's clock look late
      ahead = ahead == null || apart.compareTo(ahead) > 0 ? apart : ahead;
      return told.get();
    }
    return ahead == null ? now : now.plus(ahead);
  }

  /// How much later the server's clock is than this machine's, to a second or two; empty where it
  /// has not told its time.
  synchronized Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }
}
