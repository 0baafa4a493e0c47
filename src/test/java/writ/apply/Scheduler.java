package writ.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several tasks in one simulated time. One runs at a time: whoever waits least long goes next, so
/// a run of thousands of seconds takes milliseconds and is the same each time.
final class Scheduler {

  private final List<Task> tasks = new ArrayList<>();
  private final Semaphore yielded = new Semaphore(0);
  private final Runnable afterEachStep;
  private long now;
  private @Nullable Throwable failure;

  Scheduler(Runnable afterEachStep) {
    this.afterEachStep = afterEachStep;
  }

  /// Ends a task: every further step of one that was killed throws it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /// One that runs in the simulated time.
  final class Task implements RunClock {
    private final Semaphore turn = new Semaphore(0);
    private long wakesAt;
    private boolean isDone;
    private boolean isKilled;

    private Task(long wakesAt) {
      this.wakesAt = wakesAt;
    }

    @Override
    public Duration elapsed() {
      return Duration.ofMillis(now);
    }

    @Override
    public void sleep(Duration time) {
      checkNotKilled();
      wakesAt = now + Math.max(0, time.toMillis());
      yielded.release();
      turn.acquireUninterruptibly();
      checkNotKilled();
    }

    void kill() {
      isKilled = true;
      checkNotKilled();
    }

    boolean isKilled() {
      return isKilled;
    }

    private void checkNotKilled() {
      if (isKilled) {
        throw new Killed();
      }
    }
  }

  Duration now() {
    return Duration.ofMillis(now);
  }

  void advance(Duration time) {
    now += time.toMillis();
  }

  Task task(Duration start, Consumer<Task> work) {
    var task = new Task(now + start.toMillis());
    tasks.add(task);
    Thread.ofVirtual()
        .start(() -> {
          task.turn.acquireUninterruptibly();
          try {
            work.accept(task);
          } catch (Killed end) {
            task.isKilled = true;
          } catch (Throwable bug) {
            failure = bug;
          } finally {
            task.isDone = true;
            yielded.release();
          }
        });
    return task;
  }

  /// Until everyone is done.
  void runAll() {
    while (true) {
      var next =
          tasks.stream()
              .filter(task -> !task.isDone)
              .min(Comparator.comparingLong(task -> task.wakesAt));
      if (next.isEmpty()) {
        return;
      }
      now = Math.max(now, next.get().wakesAt);
      next.get().turn.release();
      yielded.acquireUninterruptibly();
      if (failure != null) {
        throw new AssertionError("a task failed", failure);
      }
      afterEachStep.run();
    }
  }
}
