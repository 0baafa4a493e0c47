package writ.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The wish that the run ends, from SIGINT or SIGTERM: nothing new is started, and what is being
/// done is finished.
public final class Interruption {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final ReentrantLock shield = new ReentrantLock();

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /// Asks the run to end, and waits for shielded work.
  public void request() {
    requested.countDown();
    shielded(() -> requested);
  }

  /// Waits until somebody asks the run to end.
  void await() throws InterruptedException {
    requested.await();
  }

  /// Does work that is not to be cut off by the end of the process.
  <T> T shielded(Supplier<T> work) {
    shield.lock();
    try {
      return work.get();
    } finally {
      shield.unlock();
    }
  }
}
