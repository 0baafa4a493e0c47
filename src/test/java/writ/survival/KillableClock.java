package writ.survival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// The clock of one run in process. Once it has ended, whatever the run does next ends it: it can
/// send nothing and deliver nothing, because it looks at its clock before either.
final class KillableClock implements InstantSource {

  private final MovableClock time;
  private final int lastRead;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean isOver;

  private KillableClock(MovableClock time, int lastRead) {
    this.time = time;
    this.lastRead = lastRead;
  }

  static KillableClock of(MovableClock time) {
    return new KillableClock(time, Integer.MAX_VALUE);
  }

  /// One that ends when the run looks at its clock for that time.
  static KillableClock endingAtRead(MovableClock time, int look) {
    return new KillableClock(time, look);
  }

  /// What a killed run meets.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  void end() {
    isOver = true;
  }

  boolean isOver() {
    return isOver;
  }

  int reads() {
    return reads.get();
  }

  @Override
  public Instant instant() {
    if (reads.incrementAndGet() >= lastRead) {
      end();
    }
    checkNotKilled();
    return time.instant();
  }

  void sleep(Duration duration) {
    checkNotKilled();
    time.move(duration);
    checkNotKilled();
  }

  private void checkNotKilled() {
    if (isOver) {
      throw new Killed();
    }
  }
}
