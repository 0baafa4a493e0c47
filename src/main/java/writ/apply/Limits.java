package writ.apply;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How often and for how long the protocols try (docs/protocol.md).
final class Limits {

  /// Times that a write is sent whose answer was lost, or that was kept back.
  static final int TRIES = 5;

  /// Times that a create is sent before its answer must have come.
  static final int POSTS = 2;

  /// Times that a run makes a token and withdraws for another run, or because it was held up.
  static final int PASSES = 3;

  /// Times that a create is kept back by the server.
  static final int POSTPONEMENTS = 8;

  /// Listings until one shows the run's own last write.
  static final int LOOKS = 20;

  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /// Times that a run which outlived its lease makes itself young again (docs/adr/0004).
  static final int RENEWALS = 8;

  /// How old a listing may be when a write to an existing token is sent that relies on it.
  static final Duration FRESH = Duration.ofSeconds(5);

  /// After a POST, or the mark of a roll: until then a write may be under way that was allowed by a
  /// listing from before it. It counts from the answer, with which it took effect at the latest.
  static final Duration REST = Duration.ofSeconds(10);

  /// The longest pause of a run that waits for another.
  static final Duration NAP = Duration.ofSeconds(10);

  /// A value works some seconds after it was made, sometimes a minute (docs/cloudflare.md#values).
  static final List<Duration> PROPAGATION =
      Stream.of(0, 2, 4, 8, 15).map(Duration::ofSeconds).toList();

  /// Attempts to bring a value to one sink.
  static final int DELIVERIES = 2;

  /// Between them: what was busy a moment ago may be no more.
  static final Duration BETWEEN_DELIVERIES = Duration.ofSeconds(2);

  private Limits() {}
}
