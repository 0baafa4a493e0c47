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
import writ.survival.Death.Trial;

/// Writ as a process, killed with SIGKILL at points of its life; then one run more, in process, in
/// whose time five minutes pass at once. Each kind of change dies at each of its writes, deliveries
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
    var program = trained(Program.build(folder));
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      // what takes longest begins first: rotations, and of these the ones that die late
      var trials = trials().reversed();
      var lives = new ArrayList<Future<List<Point>>>();
      for (var trial : trials) {
        lives.add(pool.submit(() -> whole(program, trial)));
      }
      var deaths = new ArrayList<Callable<Death>>();
      for (var i = 0; i < trials.size(); i++) {
        var trial = trials.get(i);
        for (var point : points(trial, lives.get(i).get()).reversed()) {
          var number = SEED + deaths.size();
          var next = NEXT.get((int) (number % NEXT.size()));
          var pause = new SplittableRandom(number).nextLong(1, 30);
          deaths.add(() -> death(program, trial, point, next, pause));
        }
      }
      var rows = new ArrayList<Death>();
      for (var death : pool.invokeAll(deaths)) {
        rows.add(result(death));
      }
      KillTable.print(IS_FULL, rows.reversed());
      assertThat(rows).allMatch(Death::isFine);
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

  /// Where a run of such a life is killed.
  private static List<Point> points(Trial trial, List<Point> life) {
    var points = new LinkedHashSet<Point>();
    for (var passed : life) {
      if (passed.moment() == Moment.DURING) {
        points.add(passed);
      } else {
        for (var moment : moments(trial, passed)) {
          points.add(new Point(passed.event(), passed.number(), moment));
        }
      }
    }
    return List.copyOf(points);
  }

  /// A read has no effect, so that it does not matter whether it was answered; and before its first
  /// write each run is the same.
  private static List<Moment> moments(Trial trial, Point passed) {
    if (passed.event().matches("(POST|PUT|DELETE).*")) {
      return IS_FULL
          ? List.of(Moment.BEFORE, Moment.COMMITTED, Moment.ANSWERED, Moment.BETWEEN)
          : List.of(Moment.COMMITTED, Moment.BETWEEN);
    }
    var isBeforeFirstWrite =
        passed.event().equals("read names")
            || (passed.number() == 1 && passed.event().matches("verify|list tokens"));
    return isBeforeFirstWrite && trial.scenario() != Scenario.CREATE && !IS_FULL
        ? List.of()
        : List.of(Moment.ANSWERED);
  }

  private Program trained(Program program) throws IOException, InterruptedException {
    var trial = new Trial(Scenario.CREATE, ONE);
    try (var bell = Bell.hang();
        var site = site(trial, bell)) {
      return program.trained(site.folder, site.variables(), List.of("plan"));
    }
  }

  private Site site(Trial trial, Bell bell) throws IOException {
    return Site.of(
        trial.scenario(), folder, Time.running(), Outlets.ringing(trial.sinks(), bell.port()));
  }

  /// What a run passes that nobody kills.
  private List<Point> whole(Program program, Trial trial) throws Exception {
    try (var bell = Bell.hang();
        var site = site(trial, bell)) {
      var reaper = new Reaper(site, null, 0, List.of());
      var exit = run(program, site, bell, reaper);
      assertThat(exit).as(Program.said(site.folder)).isZero();
      assertThat(reaper.wrong()).isEmpty();
      site.expectEnd();
      return reaper.passed();
    }
  }

  private static int run(Program program, Site site, Bell bell, Reaper reaper)
      throws IOException, InterruptedException {
    site.emulator.gate(reaper);
    bell.answerTo(reaper);
    var arguments = List.of("apply", "--auto-approve");
    var process = program.start(site.folder, site.variables(), arguments);
    try {
      reaper.pursue(process);
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        reaper.note("the run did not end within " + LONGEST);
      }
    } finally {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private Death death(Program program, Trial trial, Point point, List<String> next, long pause)
      throws Exception {
    try (var bell = Bell.hang();
        var site = site(trial, bell)) {
      var reaper = new Reaper(site, point, pause, List.of());
      var exit = run(program, site, bell, reaper);
      var wrong = new ArrayList<>(reaper.wrong());
      if (!reaper.hasKilled()) {
        wrong.add("the run was not killed");
      }
      var death = new Death(trial, point, exit, site.names(), next.getFirst(), wrong);
      var other = new Reaper(site, null, 0, next);
      site.emulator.gate(other);
      bell.answerTo(other);
      return death.with(site.problemsOfNextRun(next)).with(other.wrong());
    }
  }

  private static Death result(Future<Death> death) throws InterruptedException {
    try {
      return death.get();
    } catch (ExecutionException broken) {
      throw new AssertionError("a trial could not be made", broken.getCause());
    }
  }
}
