package writ.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import writ.token.LiveToken;

/// How long a name is left alone after deliveries that went wrong.
///
/// Each of them left a token that a consumer may use, and that therefore goes on until a later
/// value is everywhere: their number is kept small by waiting longer each time, not by giving up.
/// So a sink that works again gets its value without anybody's help, and one that never does
/// collects about twenty tokens in a year.
public final class Backoff {

  /// Attempts that are made as soon as nobody else can be at work.
  private static final int AT_ONCE = 5;

  private static final Duration FIRST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 12;

  private Backoff() {}

  /// When the next attempt may be made, by the server's clock; empty where it may be now.
  ///
  /// @param leftovers the tokens in deliver that work
  public static Optional<Instant> until(List<LiveToken> leftovers, Instant serverTime) {
    var wait = after(leftovers.size());
    return leftovers.stream()
        // whatever the clocks say, the first few wait for nothing
        .filter(_ -> wait.isPositive())
        .flatMap(token -> Stream.of(token.issuedOn(), token.modifiedOn()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(last -> last.plus(wait))
        .filter(end -> end.isAfter(serverTime));
  }

  /// Nothing for the first, then five minutes, and twice as long each time, up to two weeks.
  static Duration after(int attempts) {
    return attempts <= AT_ONCE
        ? Duration.ZERO
        : FIRST.multipliedBy(1L << Math.min(attempts - AT_ONCE - 1, MOST_DOUBLINGS));
  }
}
