package writ.scripts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time of a script: it stands still until somebody sleeps or the script moves it.
final class ScriptTime extends Clock {

  private volatile Instant now = Instant.parse("2026-01-15T09:00:00Z");

  /// To an instant, or on by a duration: `2026-02-01T00:00:00Z`, `P3D`, `PT1H`.
  void move(String to) {
    now = to.startsWith("P") ? now.plus(Duration.parse(to)) : Instant.parse(to);
  }

  synchronized void sleep(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return InstantSource.fixed(now).withZone(zone);
  }
}
