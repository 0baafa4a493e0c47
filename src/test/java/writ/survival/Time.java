package writ.survival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that somebody can move.
final class Time implements InstantSource {

  private final InstantSource source;
  private Duration moved = Duration.ZERO;

  private Time(InstantSource source) {
    this.source = source;
  }

  /// Stands still until it is moved.
  Time() {
    this(InstantSource.fixed(Instant.parse("2026-01-15T09:00:00Z")));
  }

  /// Goes on by itself, too.
  static Time running() {
    return new Time(InstantSource.system());
  }

  @Override
  public synchronized Instant instant() {
    return source.instant().plus(moved);
  }

  synchronized void move(Duration duration) {
    moved = moved.plus(duration);
  }
}
