package writ.survival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// The life of one run in process. Once it is over, whatever the run does next ends it: it can send
/// nothing and deliver nothing, because it looks at its clock before either.
final class Life implements InstantSource {

  private final Time time;
  private final int lastLook;
  private final AtomicInteger looks = new AtomicInteger();
  private volatile boolean isOver;

  private Life(Time time, int lastLook) {
    this.time = time;
    this.lastLook = lastLook;
  }

  static Life of(Time time) {
    return new Life(time, Integer.MAX_VALUE);
  }

  /// One that ends when the run looks at its clock for that time.
  static Life endingAtLook(Time time, int look) {
    return new Life(time, look);
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

  int looks() {
    return looks.get();
  }

  @Override
  public Instant instant() {
    if (looks.incrementAndGet() >= lastLook) {
      end();
    }
    liveOrDie();
    return time.instant();
  }

  void sleep(Duration duration) {
    liveOrDie();
    time.move(duration);
    liveOrDie();
  }

  private void liveOrDie() {
    if (isOver) {
      throw new Killed();
    }
  }
}
