package writ.workspace;

import java.time.Duration;
import java.time.Instant;
import writ.apply.RunClock;

/// A run's own time, by the world's clock. Where that clock is set back, time stands still.
public final class Stopwatch implements RunClock {

  private final ProcessContext process;
  private final Instant start;
  private Duration longest = Duration.ZERO;

  public Stopwatch(ProcessContext process) {
    this.process = process;
    this.start = process.clock().instant();
  }

  @Override
  public synchronized Duration elapsed() {
    var now = Duration.between(start, process.clock().instant());
    longest = now.compareTo(longest) > 0 ? now : longest;
    return longest;
  }

  @Override
  public void sleep(Duration time) {
    try {
      process.pause().sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
