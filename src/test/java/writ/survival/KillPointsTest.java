package writ.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that is cut off at each of its requests, before and after it took effect, and at its looks
/// at the clock in between; then one run more. `-Dkills=all` tries each end with each kind of next
/// run.
@Tag("kill")
final class KillPointsTest {

  private static final boolean IS_FULL = "all".equals(System.getProperty("kills"));
  private static final String STEP = "list tokens|POST .*|PUT .*|DELETE";
  private static final Duration EACH = Duration.ofMillis(150);

  @TempDir Path folder;

  /// The next run: how it deals with what may be another's work.
  private static final List<List<String>> NEXT =
      List.of(List.of(), List.of("--lease", "60s"), List.of("--take-over"));

  @ParameterizedTest
  @EnumSource
  void theNextRunFinishes(Scenario scenario) throws Exception {
    var whole = whole(scenario);
    var rows = new ArrayList<KillOutcome>();
    for (var request = 1; request <= whole.requests().size(); request++) {
      for (var isAfter : List.of(false, true)) {
        rows.add(row(scenario, whole.requests().get(request - 1), request, isAfter));
      }
    }
    var step = IS_FULL ? 1 : 11;
    for (var look = 1; look <= whole.reads(); look += step) {
      rows.add(row(scenario, look));
    }
    KillTable.add(scenario, rows);
    assertThat(rows).allMatch(KillOutcome::isFine);
  }

  private record Whole(List<String> requests, int reads) {}

  /// What a run does that nothing disturbs.
  private Whole whole(Scenario scenario) throws IOException {
    var time = new MovableClock();
    try (var site = Site.of(scenario, folder, time)) {
      var watch = new InvariantGate(site, time, EACH, List.of());
      site.emulator.gate(watch);
      var runClock = KillableClock.of(time);
      var ending = site.run(runClock, "apply", "--auto-approve");
      assertThat(ending.exit()).as(ending.text()).isZero();
      assertThat(watch.wrong()).isEmpty();
      assertThat((long) watch.steps())
          .isGreaterThanOrEqualTo(
              watch.passed().stream().filter(each -> each.matches(STEP)).count());
      site.expectEnd();
      return new Whole(watch.passed(), runClock.reads());
    }
  }

  private KillOutcome row(Scenario scenario, String words, int request, boolean isAfter)
      throws IOException {
    var moment = (isAfter ? "after " : "before ") + words;
    var row = new KillOutcome(scenario, request, moment);
    for (var next : nexts(request * 2 + (isAfter ? 1 : 0))) {
      var time = new MovableClock();
      try (var site = Site.of(scenario, folder, time)) {
        var watch = new InvariantGate(site, time, EACH, List.of());
        var runClock = KillableClock.of(time);
        watch.endAt(runClock, request, isAfter);
        site.emulator.gate(watch);
        row = end(row, site, watch, runClock, time, next);
      }
    }
    return row;
  }

  private KillOutcome row(Scenario scenario, int look) throws IOException {
    var row = new KillOutcome(scenario, look, "at look " + look + " at the clock");
    for (var next : nexts(look)) {
      var time = new MovableClock();
      try (var site = Site.of(scenario, folder, time)) {
        var watch = new InvariantGate(site, time, EACH, List.of());
        var runClock = KillableClock.endingAtRead(time, look);
        site.emulator.gate(watch);
        row = end(row, site, watch, runClock, time, next);
      }
    }
    return row;
  }

  private static List<List<String>> nexts(int number) {
    return IS_FULL ? NEXT : List.of(NEXT.get(number % NEXT.size()));
  }

  private static KillOutcome end(
      KillOutcome row,
      Site site,
      InvariantGate watch,
      KillableClock runClock,
      MovableClock time,
      List<String> options) {
    site.run(runClock, "apply", "--auto-approve");
    var wrong = new ArrayList<>(watch.wrong());
    var left = site.names();
    var next = new InvariantGate(site, time, EACH, options);
    site.emulator.gate(next);
    var problems = site.problemsOfNextRun(options);
    wrong.addAll(next.wrong());
    wrong.addAll(problems);
    if (!runClock.isOver()) {
      wrong.add("the run was not ended");
    }
    return row.with(left, options.isEmpty() ? "usual" : options.getFirst(), wrong);
  }
}
