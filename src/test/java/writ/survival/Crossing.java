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
final class Crossing implements Gate {

  private static final Duration LEASE = Duration.ofMinutes(5).plusSeconds(2);
  private static final int LONGEST = 400;
  private static final long SOON = 60_000;

  private final Site site;
  private final SplittableRandom random;
  private final Map<String, Rider> riders;
  private final CountDownLatch beginning;
  private final TreeSet<String> begun = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  /// @param riders by the credentials that they work with
  Crossing(Site site, SplittableRandom random, Map<String, Rider> riders) {
    this.site = site;
    this.random = random;
    this.riders = Map.copyOf(riders);
    this.beginning = new CountDownLatch(riders.size());
  }

  /// What somebody lost, and what the model does not allow.
  synchronized List<String> wrong() {
    var all = new ArrayList<>(wrong);
    riders.values().forEach(rider -> all.addAll(rider.transcript.wrong()));
    return all;
  }

  @Override
  public boolean admits(Passage passage) {
    var rider = riders.get(passage.bearer());
    if (rider == null) {
      // a new value is tried out, by whoever made it
      everybody().forEach(each -> each.transcript.asked());
      return true;
    }
    begin(passage.bearer());
    rider.transcript.asked();
    await(new CountDownLatch(1), delay());
    if (rider.isGone()) {
      return false;
    }
    everybody().forEach(each -> each.transcript.noticed());
    if (rider.diesBefore(Watch.words(passage))) {
      kill(rider);
      return false;
    }
    return true;
  }

  @Override
  public boolean releases(Passage passage, Result result) {
    var rider = riders.get(passage.bearer());
    (rider == null ? everybody() : List.of(rider))
        .forEach(each -> each.transcript.answered(passage, result));
    look();
    if (rider != null && rider.isDying()) {
      kill(rider);
      return false;
    }
    return rider == null || !rider.isGone();
  }

  private Collection<Rider> everybody() {
    return riders.values();
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

  private void kill(Rider rider) {
    rider.kill();
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
