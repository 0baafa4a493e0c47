package writ.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import writ.emulator.Gate;

/// Where the requests of several runs meet. They begin together, and each request takes a while by
/// chance. Each run is held against the protocol's model, and after each request it is looked
/// whether anybody lost what he relies on. When a run was killed, the server's time passes until
/// what it left is old.
final class InterleavingGate implements Gate {

  private static final Duration LEASE = Duration.ofMinutes(5).plusSeconds(2);
  private static final int LONGEST = 400;
  private static final long SOON = 60_000;

  private final Site site;
  private final SplittableRandom random;
  private final Map<String, ConcurrentRun> runs;
  private final CountDownLatch beginning;
  private final TreeSet<String> begun = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  /// @param runs by the credentials that they work with
  InterleavingGate(Site site, SplittableRandom random, Map<String, ConcurrentRun> runs) {
    this.site = site;
    this.random = random;
    this.runs = Map.copyOf(runs);
    this.beginning = new CountDownLatch(runs.size());
  }

  /// What somebody lost, and what the model does not allow.
  synchronized List<String> wrong() {
    var all = new ArrayList<>(wrong);
    runs.values().forEach(run -> all.addAll(run.transcript.wrong()));
    return all;
  }

  @Override
  public boolean admits(Passage passage) {
    var run = runs.get(passage.bearer());
    if (run == null) {
      // a new value is tried out, by whoever made it
      allRuns().forEach(each -> each.transcript.asked());
      return true;
    }
    begin(passage.bearer());
    run.transcript.asked();
    await(new CountDownLatch(1), delay());
    if (run.isCutOff()) {
      return false;
    }
    allRuns().forEach(each -> each.transcript.noticed());
    if (run.killsBefore(InvariantGate.words(passage))) {
      kill(run);
      return false;
    }
    return true;
  }

  @Override
  public boolean releases(Passage passage, Result result) {
    var run = runs.get(passage.bearer());
    (run == null ? allRuns() : List.of(run))
        .forEach(each -> each.transcript.answered(passage, result));
    look();
    if (run != null && run.isKillingHere()) {
      kill(run);
      return false;
    }
    return run == null || !run.isCutOff();
  }

  private Collection<ConcurrentRun> allRuns() {
    return runs.values();
  }

  private void begin(String credential) {
    synchronized (this) {
      if (begun.add(credential)) {
        beginning.countDown();
      }
    }
    await(beginning, SOON);
  }

  private synchronized long delay() {
    return random.nextInt(3) == 0 ? random.nextInt(LONGEST) : 0;
  }

  private void kill(ConcurrentRun run) {
    run.kill();
    site.pass(LEASE);
  }

  private synchronized void look() {
    site.wrongNow().ifPresent(wrong::add);
  }

  private static void await(CountDownLatch latch, long milliseconds) {
    try {
      latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
