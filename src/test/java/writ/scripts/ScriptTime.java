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
  private volatile Duration skew = Duration.ZERO;

  /// To an instant, or on by a duration: `2026-02-01T00:00:00Z`, `P3D`, `PT1H`.
  void move(String to) {
    now = to.startsWith("P") ? now.plus(Duration.parse(to)) : Instant.parse(to);
  }

  /// From now on, this machine's clock is wrong by so much: `P401D` is ahead, `-P1D` behind.
  void setLocal(String ahead) {
    skew = Duration.parse(ahead);
  }

  /// What this machine's clock says, by which `writ` and Git go.
  InstantSource local() {
    return () -> now.plus(skew);
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
