package writ.apply;

import java.time.Duration;

/// Time as a run lives through it. Ages and dates are counted on the server's clock; this one only
/// measures how long the run itself took.
public interface RunClock {

  /// Time since a fixed moment; never goes back.
  Duration elapsed();

  /// Waits. Returns early only when the thread is interrupted.
  void sleep(Duration time);
}
