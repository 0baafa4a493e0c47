package writ.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.survival.SigkillOutcome.Trial;

/// Writ as a process, killed with SIGKILL at many points; then one run more, in process, in whose
/// time five minutes pass at once. Each kind of change is killed at each of its writes, deliveries
/// and reads of its own; with `-Dkill=all` at more moments of each, and with one sink as well. The
/// two kinds of next run take turns; an even `-Dseed` swaps them.
@Tag("kill")
final class SigkillTest {

  private static final boolean IS_FULL = "all".equals(System.getProperty("kill"));
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int AT_ONCE = 4;

  private static final List<String> ONE = List.of("one");
  private static final List<String> TWO = List.of("one", "two");

  /// The next run: how it deals with what may be another's work.
  private static final List<List<String>> NEXT =
      List.of(List.of("--lease", "90s"), List.of("--take-over"));

  @TempDir Path folder;

  @Test
  void theNextRunFinishes() throws Exception {
    var program = trained(WritProcess.build(folder));
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      // what takes longest begins first: rotations, and of these the ones that are killed late
      var trials = trials().reversed();
      var lives = new ArrayList<Future<List<KillPoint>>>();
      for (var trial : trials) {
        lives.add(pool.submit(() -> whole(program, trial)));
      }
      var outcomes = new ArrayList<Callable<SigkillOutcome>>();
      for (var i = 0; i < trials.size(); i++) {
        var trial = trials.get(i);
        for (var point : points(trial, lives.get(i).get()).reversed()) {
          var number = SEED + outcomes.size();
          var next = NEXT.get((int) (number % NEXT.size()));
          var pause = new SplittableRandom(number).nextLong(1, 30);
          outcomes.add(() -> outcome(program, trial, point, next, pause));
        }
      }
      var rows = new ArrayList<SigkillOutcome>();
      for (var outcome : pool.invokeAll(outcomes)) {
        rows.add(result(outcome));
      }
      KillTable.print(IS_FULL, rows.reversed());
      assertThat(rows).allMatch(SigkillOutcome::isFine);
    }
  }

  private static List<Trial> trials() {
    return IS_FULL
        ? List.of(
            new Trial(Scenario.UPDATE, ONE),
            new Trial(Scenario.WIDEN, ONE),
            new Trial(Scenario.RENAME, ONE),
            new Trial(Scenario.DELETE, ONE),
            new Trial(Scenario.RETIRE, ONE),
            new Trial(Scenario.CREATE, ONE),
            new Trial(Scenario.CREATE, TWO),
            new Trial(Scenario.AFTER_READY, TWO),
            new Trial(Scenario.AFTER_DELIVER, TWO),
            new Trial(Scenario.ROTATE_AND_RENAME, ONE),
            new Trial(Scenario.ROTATE, ONE),
            new Trial(Scenario.ROTATE, TWO))
        : List.of(
            new Trial(Scenario.RETIRE, ONE),
            new Trial(Scenario.DELETE, ONE),
            new Trial(Scenario.UPDATE, ONE),
            new Trial(Scenario.CREATE, TWO),
            new Trial(Scenario.ROTATE, TWO));
  }

  /// Where a run that passes these points is killed.
  private static List<KillPoint> points(Trial trial, List<KillPoint> passedPoints) {
    var points = new LinkedHashSet<KillPoint>();
    for (var passed : passedPoints) {
      if (passed.moment() == KillMoment.DURING) {
        points.add(passed);
      } else {
        for (var moment : moments(trial, passed)) {
          points.add(new KillPoint(passed.event(), passed.number(), moment));
        }
      }
    }
    return List.copyOf(points);
  }

  /// A read has no effect, so that it does not matter whether it was answered; and before its first
  /// write each run is the same.
  private static List<KillMoment> moments(Trial trial, KillPoint passed) {
    if (passed.event().matches("(POST|PUT|DELETE).*")) {
      return IS_FULL
          ? List.of(
              KillMoment.BEFORE, KillMoment.COMMITTED, KillMoment.ANSWERED, KillMoment.BETWEEN)
          : List.of(KillMoment.COMMITTED, KillMoment.BETWEEN);
    }
    var isBeforeFirstWrite =
        passed.event().equals("read names")
            || (passed.number() == 1 && passed.event().matches("verify|list tokens"));
    return isBeforeFirstWrite && trial.scenario() != Scenario.CREATE && !IS_FULL
        ? List.of()
        : List.of(KillMoment.ANSWERED);
  }

  private WritProcess trained(WritProcess program) throws IOException, InterruptedException {
    var trial = new Trial(Scenario.CREATE, ONE);
    try (var barrier = SinkBarrier.open();
        var site = site(trial, barrier)) {
      return program.trained(site.folder, site.variables(), List.of("plan"));
    }
  }

  private Site site(Trial trial, SinkBarrier barrier) throws IOException {
    return Site.of(
        trial.scenario(),
        folder,
        MovableClock.running(),
        SiteSinks.reporting(trial.sinks(), barrier.port()));
  }

  /// What a run passes that nobody kills.
  private List<KillPoint> whole(WritProcess program, Trial trial) throws Exception {
    try (var barrier = SinkBarrier.open();
        var site = site(trial, barrier)) {
      var killer = new ProcessKiller(site, null, 0, List.of());
      var exit = run(program, site, barrier, killer);
      assertThat(exit).as(WritProcess.said(site.folder)).isZero();
      assertThat(killer.wrong()).isEmpty();
      site.expectEnd();
      return killer.passed();
    }
  }

  private static int run(WritProcess program, Site site, SinkBarrier barrier, ProcessKiller killer)
      throws IOException, InterruptedException {
    site.emulator.gate(killer);
    barrier.controlledBy(killer);
    var arguments = List.of("apply", "--auto-approve");
    var process = program.start(site.folder, site.variables(), arguments);
    try {
      killer.attach(process);
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        killer.note("the run did not end within " + LONGEST);
      }
    } finally {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private SigkillOutcome outcome(
      WritProcess program, Trial trial, KillPoint point, List<String> next, long pause)
      throws Exception {
    try (var barrier = SinkBarrier.open();
        var site = site(trial, barrier)) {
      var killer = new ProcessKiller(site, point, pause, List.of());
      var exit = run(program, site, barrier, killer);
      var wrong = new ArrayList<>(killer.wrong());
      if (!killer.hasKilled()) {
        wrong.add("the run was not killed");
      }
      var outcome = new SigkillOutcome(trial, point, exit, site.names(), next.getFirst(), wrong);
      // what the killed process had already sent is its own act, not one of the next run
      site.emulator.disconnect();
      var other = new ProcessKiller(site, null, 0, next);
      site.emulator.gate(other);
      barrier.controlledBy(other);
      return outcome.with(site.problemsOfNextRun(next)).with(other.wrong());
    }
  }

  private static SigkillOutcome result(Future<SigkillOutcome> outcome) throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException broken) {
      throw new AssertionError("a trial could not be made", broken.getCause());
    }
  }
}
