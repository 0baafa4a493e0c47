package writ.scripts;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work that must come to an end: a hang fails, and says where it hangs.
final class Watched {

  private Watched() {}

  static void within(long seconds, Callable<?> work) {
    var task = new FutureTask<>(work);
    var thread = Thread.ofPlatform().daemon().start(task);
    try {
      task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException hangs) {
      var failure = new AssertionError("no end after " + seconds + " s", hangs);
      failure.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      throw failure;
    } catch (ExecutionException failed) {
      throw new AssertionError("what was watched failed", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
