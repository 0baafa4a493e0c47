package writ.cli.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    public void end(int code);

    /// Tells of each signal that would end it, from now on.
    void listen(IntConsumer signal);
  }

  private static final String STOPPING =
      "writ: stopping: what is under way is finished, nothing new is started";

  private static final String TIME_IS_OVER = "writ: the time of this run is over (`--time-limit`)";

  /// How long the end of a process waits for whoever reads what it says.
  private static final Duration TO_SAY = Duration.ofSeconds(1);

  /// Pauses up to this length belong to what is under way and are not cut short.
  private static final Duration SHORT = Duration.ofSeconds(20);

  /// What a shell adds to a signal's number.
  private static final int BY_SIGNAL = 128;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final @Nullable Host host;
  private Stage stage = Stage.OPEN;
  private Duration grace = Duration.ZERO;
  private int signals;
  private int exitCode;

  /// How far a run has come. Only one of these begins at a time, so that nothing is changed once it
  /// was said that nothing was.
  private enum Stage {
    /// Nothing was changed yet, and the process may end at any moment.
    OPEN,
    /// Changes are under way, which are finished first.
    CHANGING,
    /// The same, and somebody asked the run to end.
    STOPPING,
    /// The run has its exit code; nothing begins any more.
    OVER
  }

  /// Of a run that is no process of its own: it is only asked to end.
  public Interruption() {
    this(null);
  }

  public Interruption(@Nullable Host host) {
    this.host = host;
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /// Asks the run to end.
  public void request() {
    requested.countDown();
  }

  /// Waits until somebody asks the run to end.
  public void await() throws InterruptedException {
    requested.await();
  }

  /// Lets time pass. A long pause ends when the run is asked to end.
  public void pause(Duration time) throws InterruptedException {
    var until = time.compareTo(SHORT) > 0 ? requested : ended;
    until.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Does work after whose begin the process is to live until the run has told what came of it: the
  /// first signal asks it to end, the second ends it.
  ///
  /// @param most how long what is under way at a signal may take until the process ends all the
  ///   same
  /// @return what came of it; empty where the run was over before the work began
  public <T> Optional<T> shielded(Duration most, Supplier<T> work) {
    if (!beginsChanging(most)) {
      return Optional.empty();
    }
    var listening = host;
    if (listening != null) {
      listening.listen(signal -> signalled(listening, BY_SIGNAL + signal));
    }
    return Optional.of(work.get());
  }

  private synchronized boolean beginsChanging(Duration most) {
    if (stage == Stage.OPEN) {
      stage = Stage.CHANGING;
    }
    grace = most;
    return stage != Stage.OVER;
  }

  /// Gives a process so much time, and what is under way then as much as at a signal.
  public void limit(Duration time) {
    var limited = host;
    if (limited != null) {
      after(time, () -> timeIsOver(limited));
    }
  }

  /// Whether changes are under way or not is decided once: where none is, none begins any more.
  public void timeIsOver(Host limited) {
    if (isOver()) {
      return;
    }
    if (endsUnchanged()) {
      print(limited, TIME_IS_OVER);
      limited.end(Exit.WORLD.code());
      return;
    }
    stop(limited, TIME_IS_OVER + "\n" + STOPPING);
  }

  /// Where nothing was changed yet, sees to it that nothing will be.
  ///
  /// @return whether the process may end at once
  public synchronized boolean endsUnchanged() {
    if (stage == Stage.OPEN) {
      stage = Stage.OVER;
    }
    return stage == Stage.OVER;
  }

  private synchronized boolean isOver() {
    return stage == Stage.OVER;
  }

  /// @param code what the process ends with where it is not the run that ends it
  private void signalled(Host stopped, int code) {
    if (isFurtherSignal()) {
      stopped.end(code);
    } else {
      stop(stopped, STOPPING);
    }
  }

  private synchronized boolean isFurtherSignal() {
    return signals++ > 0;
  }

  /// Asks the run to end, once.
  private void stop(Host stopped, String line) {
    if (beginsStopping()) {
      request();
      after(grace(), () -> giveUp(stopped));
      print(stopped, line);
    }
  }

  private synchronized boolean beginsStopping() {
    var begins = stage == Stage.CHANGING;
    stage = begins ? Stage.STOPPING : stage;
    return begins;
  }

  private static void giveUp(Host stopped) {
    print(stopped, "writ: what was under way did not end; run Writ again, it looks first");
    stopped.end(Exit.PARTIAL.code());
  }

  /// Says something; that nobody takes it keeps no process from its end.
  private static void print(Host listener, String line) {
    var said = Thread.ofPlatform().daemon().start(() -> listener.say(line));
    try {
      said.join(TO_SAY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
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
  public void end(int code) {
    synchronized (this) {
      exitCode = code;
      stage = Stage.OVER;
    }
    ended.countDown();
  }

  /// Whether the process is to live until the run is over.
  public synchronized boolean isAwaited() {
    return stage == Stage.CHANGING || stage == Stage.STOPPING;
  }

  /// How long what is under way may take from now on.
  private synchronized Duration grace() {
    return grace;
  }

  /// Waits for the end of a run, as long as what is under way may take.
  ///
  /// @return its exit code, or the one of a run that did not end
  public int awaitEnd() {
    var waiting = host;
    if (waiting != null) {
      print(waiting, STOPPING);
    }
    try {
      if (!ended.await(grace().toNanos(), TimeUnit.NANOSECONDS)) {
        return Exit.PARTIAL.code();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Exit.PARTIAL.code();
    }
    synchronized (this) {
      return exitCode;
    }
  }
}
