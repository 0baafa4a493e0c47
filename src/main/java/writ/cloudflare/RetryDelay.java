package writ.cloudflare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait before trying again.
final class RetryDelay {

  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 30_000;

  /// A block lasts five minutes, and `Retry-After` may be missing.
  private static final Duration FIRST_WHEN_LIMITED = Duration.ofSeconds(10);

  private static final Duration LONGEST_WHEN_LIMITED = Duration.ofMinutes(5);

  private final RandomGenerator random;

  RetryDelay(RandomGenerator random) {
    this.random = random;
  }

  /// Doubles with every attempt, half of it by chance.
  ///
  /// @param attempt of the attempt that failed, from 1
  Duration afterFailure(int attempt) {
    var millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 10));
    return Duration.ofMillis(millis / 2 + chance(millis / 2));
  }

  /// What the server asks for, or longer each time, and a part of a second by chance: in whole
  /// seconds it is what was asked for.
  Duration whenLimited(int attempt, Optional<String> retryAfter, Instant now) {
    var requested = retryAfter.flatMap(header -> read(header, now));
    if (requested.isPresent()) {
      return requested.get().plusMillis(chance(1_000));
    }
    var doubled = FIRST_WHEN_LIMITED.multipliedBy(1L << Math.min(attempt - 1, 10));
    var bounded = doubled.compareTo(LONGEST_WHEN_LIMITED) > 0 ? LONGEST_WHEN_LIMITED : doubled;
    return bounded.plusMillis(chance(1_000));
  }

  /// Seconds or an HTTP date, honoured whatever its length.
  static Optional<Duration> read(String retryAfter, Instant now) {
    var text = retryAfter.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text)
        .map(date -> Duration.between(now, date))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private long chance(long bound) {
    synchronized (random) {
      return random.nextLong(bound);
    }
  }
}
