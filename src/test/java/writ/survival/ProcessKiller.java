package writ.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import writ.emulator.Gate;
import writ.oracle.Transcript;

/// Kills a run's process at a [KillPoint], with SIGKILL, and looks at each of its requests and
/// deliveries whether anybody lost what he relies on.
final class ProcessKiller implements Gate {

  /// A request may be seen that much later than it was sent: the machine has other things to do.
  private static final Duration JITTER = Duration.ofSeconds(3);

  private final Site site;
  private final @Nullable KillPoint point;
  private final long pause;
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<KillPoint> passed = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final CountDownLatch killBegun = new CountDownLatch(1);
  private final CountDownLatch killDone = new CountDownLatch(1);
  private final CountDownLatch nextRequest = new CountDownLatch(1);
  private final CountDownLatch known = new CountDownLatch(1);
  private final Transcript transcript;
  private @Nullable Process process;

  /// Serves the request at which the run is to be killed; one thread serves one connection.
  private volatile @Nullable Thread killingThread;

  /// @param point where it is killed; null where it lives
  /// @param pause in milliseconds, how long it lives on at most when it is killed between requests
  /// @param options of the run
  ProcessKiller(Site site, @Nullable KillPoint point, long pause, List<String> options) {
    this.transcript = site.transcript(options, JITTER);
    this.site = site;
    this.point = point;
    this.pause = pause;
  }

  /// Whom it is after. Until then everybody waits.
  void attach(Process target) {
    process = target;
    known.countDown();
  }

  synchronized List<KillPoint> passed() {
    return List.copyOf(passed);
  }

  /// What somebody lost, and what the protocol's model does not allow.
  synchronized List<String> wrong() {
    var all = new ArrayList<>(wrong);
    all.addAll(transcript.wrong());
    return all;
  }

  boolean hasKilled() {
    return killBegun.getCount() == 0;
  }

  @Override
  public boolean admits(Passage passage) {
    var reached = passes(InvariantGate.words(passage));
    if (killingThread != null) {
      nextRequest.countDown();
      awaitKill();
    }
    if (hasKilled()) {
      return false;
    }
    transcript.asked();
    if (reached.equals(point)) {
      kill();
      return false;
    }
    if (point != null
        && reached.equals(new KillPoint(point.event(), point.number(), KillMoment.BEFORE))) {
      killingThread = Thread.currentThread();
    }
    return true;
  }

  @Override
  public boolean releases(Passage passage, Result result) {
    transcript.answered(passage, result);
    look();
    if (isKillingHere() && point != null && point.moment() == KillMoment.COMMITTED) {
      kill();
    }
    return !hasKilled();
  }

  @Override
  public void sent(Passage passage) {
    if (isKillingHere() && point != null && !hasKilled()) {
      if (point.moment() == KillMoment.BETWEEN) {
        await(nextRequest, pause);
      }
      kill();
    }
  }

  /// A sink's program reports what it does.
  ///
  /// @return whether it may go on
  boolean admits(String event) {
    var number = counted(event);
    look();
    var reached = new KillPoint(event, number, KillMoment.DURING);
    note(reached);
    if (reached.equals(point)) {
      kill();
    }
    return !hasKilled();
  }

  private boolean isKillingHere() {
    return Thread.currentThread().equals(killingThread);
  }

  private KillPoint passes(String words) {
    var reached = new KillPoint(words, counted(words), KillMoment.BEFORE);
    note(reached);
    return reached;
  }

  private synchronized int counted(String words) {
    return counts.merge(words, 1, Integer::sum);
  }

  private synchronized void note(KillPoint reached) {
    passed.add(reached);
  }

  void note(String problem) {
    synchronized (this) {
      wrong.add(problem);
    }
  }

  private void look() {
    site.wrongNow().ifPresent(this::note);
  }

  private void kill() {
    await(known, 60_000);
    var target = Objects.requireNonNull(process, "it is known");
    killBegun.countDown();
    target.destroyForcibly();
    target.onExit().join();
    killDone.countDown();
  }

  /// A request that comes in after the one at which the run is to be killed waits until it was.
  private void awaitKill() {
    await(killDone, 60_000);
  }

  private static void await(CountDownLatch latch, long milliseconds) {
    try {
      latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
