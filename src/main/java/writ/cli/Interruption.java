package writ.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The wish that the run ends, from SIGINT or SIGTERM or because its time is over: nothing new is
/// started, and what is being done is finished, for as long as that may take.
public final class Interruption {

  /// What is left of the process once somebody wants it to end.
  public interface Host {

    void say(String line);

    /// Ends it at once.
    void end(int code);

    /// Tells of each signal that would end it, from now on.
    void listen(IntConsumer signal);
  }

  static final String STOPPING =
      "writ: stopping: what is under way is finished, nothing new is started";

  /// Pauses up to this length belong to what is under way and are not cut short.
  private static final Duration SHORT = Duration.ofSeconds(20);

  /// What a shell adds to a signal's number.
  private static final int BY_SIGNAL = 128;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean isStopping = new AtomicBoolean();
  private final @Nullable Host host;
  private volatile Duration grace = Duration.ZERO;
  private volatile boolean isShielded;
  private volatile int exitCode;

  /// Of a run that is no process of its own: it is only asked to end.
  public Interruption() {
    this(null);
  }

  Interruption(@Nullable Host host) {
    this.host = host;
  }

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

  /// Lets time pass. A long pause ends when the run is asked to end.
  void pause(Duration time) throws InterruptedException {
    var until = time.compareTo(SHORT) > 0 ? requested : ended;
    until.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Does work after whose begin the process is to live until the run has told what came of it: the
  /// first signal asks it to end, the second ends it.
  ///
  /// @param most how long what is under way at a signal may take until the process ends all the
  ///   same
  <T> T shielded(Duration most, Supplier<T> work) {
    grace = most;
    isShielded = true;
    if (host != null) {
      host.listen(signal -> stop(host, BY_SIGNAL + signal));
    }
    return work.get();
  }

  /// Gives a process so much time, and what is under way then as much as at a signal.
  void limit(Duration time) {
    var limited = host;
    if (limited != null) {
      after(
          time,
          () -> {
            limited.say("writ: the time of this run is over (`--time-limit`)");
            if (isShielded) {
              stop(limited, Exit.PARTIAL.code());
            } else {
              limited.end(Exit.WORLD.code());
            }
          });
    }
  }

  /// @param code what the process ends with where it is not the run that ends it
  private void stop(Host stopped, int code) {
    if (!isStopping.compareAndSet(false, true)) {
      stopped.end(code);
      return;
    }
    stopped.say(STOPPING);
    request();
    after(
        grace,
        () -> {
          stopped.say("writ: what was under way did not end; run Writ again, it looks first");
          stopped.end(Exit.PARTIAL.code());
        });
  }

  /// Does something unless the run is over by then.
  private void after(Duration time, Runnable task) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            if (!ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
              task.run();
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
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
