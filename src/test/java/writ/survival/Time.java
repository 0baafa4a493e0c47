package writ.survival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that stands still until somebody moves it.
final class Time implements InstantSource {

  private Instant now = Instant.parse("2026-01-15T09:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized void move(Duration duration) {
    now = now.plus(duration);
  }
}
