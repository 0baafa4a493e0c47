package writ.survival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that somebody can move.
final class MovableClock implements InstantSource {

  private final InstantSource source;
  private Duration moved = Duration.ZERO;

  private MovableClock(InstantSource source) {
    this.source = source;
  }

  /// Stands still until it is moved.
  MovableClock() {
    this(InstantSource.fixed(Instant.parse("2026-01-15T09:00:00Z")));
  }

  /// Goes on by itself, too.
  static MovableClock running() {
    return new MovableClock(InstantSource.system());
  }

  @Override
  public synchronized Instant instant() {
    return source.instant().plus(moved);
  }

  synchronized void move(Duration duration) {
    moved = moved.plus(duration);
  }
}
