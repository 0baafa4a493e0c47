package writ.cli;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// The wish that the run ends, from SIGINT or SIGTERM: nothing new is started, and what is being
/// done is finished.
public final class Interruption {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isShielded;
  private volatile int exitCode;

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /// Asks the run to end.
  public void request() {
    requested.countDown();
  }

  /// Waits until somebody asks the run to end.
  void await() throws InterruptedException {
    requested.await();
  }

  /// Does work after whose begin the process is to live until the run has told what came of it.
  <T> T shielded(Supplier<T> work) {
    isShielded = true;
    return work.get();
  }

  /// The run is over.
  void end(int code) {
    exitCode = code;
    ended.countDown();
  }

  /// Whether the process is to live until the run is over.
  boolean isAwaited() {
    return isShielded && ended.getCount() > 0;
  }

  /// Waits for the end of a run.
  ///
  /// @return its exit code; empty where nobody waits for it any more
  OptionalInt awaitEnd() {
    try {
      ended.await();
      return OptionalInt.of(exitCode);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
