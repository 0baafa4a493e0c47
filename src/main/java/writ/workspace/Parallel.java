package writ.workspace;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/// Does independent work side by side, each piece on a virtual thread.
public final class Parallel {

  private Parallel() {}

  /// The results in the order of the items, once all are there.
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = items.stream().map(item -> threads.submit(() -> work.apply(item))).toList();
      return futures.stream().map(Parallel::result).toList();
    }
  }

  /// The same with so many at once, so that what the others need is not there yet.
  public static <T, R> List<R> map(List<T> items, int most, Function<T, R> work) {
    var places = new Semaphore(most);
    return map(
        items,
        item -> {
          places.acquireUninterruptibly();
          try {
            return work.apply(item);
          } finally {
            places.release();
          }
        });
  }

  /// Work that has begun, and whose result is asked for later.
  public static <R> Supplier<R> begin(Supplier<R> work) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var future = threads.submit(work::get);
    threads.shutdown();
    return () -> result(future);
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("work beside failed", failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
