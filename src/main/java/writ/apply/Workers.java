package writ.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import writ.plan.Change;

/// Works on several names at once, each in a thread of its own.
record Workers(int size) {

  /// Does the changes of each queue one after the other, the queues side by side.
  List<ApplyReport.Entry> work(
      List<List<Change>> queues, Function<Change, ApplyReport.Entry> task) {
    if (size == 1 || queues.size() == 1) {
      return queues.stream().flatMap(List::stream).map(task).toList();
    }
    var places = new Semaphore(size);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          queues.stream().map(queue -> threads.submit(() -> inPlace(places, queue, task))).toList();
      return running.stream().map(Workers::join).flatMap(List::stream).toList();
    }
  }

  private static List<ApplyReport.Entry> inPlace(
      Semaphore places, List<Change> queue, Function<Change, ApplyReport.Entry> task) {
    places.acquireUninterruptibly();
    try {
      var entries = new ArrayList<ApplyReport.Entry>();
      queue.forEach(change -> entries.add(task.apply(change)));
      return entries;
    } finally {
      places.release();
    }
  }

  /// Queues are waited for even when this thread is interrupted: what is under way is finished.
  private static List<ApplyReport.Entry> join(Future<List<ApplyReport.Entry>> queue) {
    var wasInterrupted = false;
    try {
      while (true) {
        try {
          return queue.get();
        } catch (InterruptedException e) {
          wasInterrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("a change ended outside its boundary", e.getCause());
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
