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
    var rows = new ArrayList<Row>();
    for (var request = 1; request <= whole.requests().size(); request++) {
      for (var isAfter : List.of(false, true)) {
        rows.add(row(scenario, whole.requests().get(request - 1), request, isAfter));
      }
    }
    var step = IS_FULL ? 1 : 11;
    for (var look = 1; look <= whole.looks(); look += step) {
      rows.add(row(scenario, look));
    }
    KillTable.add(scenario, rows);
    assertThat(rows).allMatch(Row::isFine);
  }

  private record Whole(List<String> requests, int looks) {}

  /// What a run does that nothing disturbs.
  private Whole whole(Scenario scenario) throws IOException {
    var time = new Time();
    try (var site = Site.of(scenario, folder, time)) {
      var watch = new Watch(site, time, EACH, List.of());
      site.emulator.gate(watch);
      var life = Life.of(time);
      var ending = site.run(life, "apply", "--auto-approve");
      assertThat(ending.exit()).as(ending.text()).isZero();
      assertThat(watch.wrong()).isEmpty();
      assertThat((long) watch.steps())
          .isGreaterThanOrEqualTo(
              watch.passed().stream().filter(each -> each.matches(STEP)).count());
      site.expectEnd();
      return new Whole(watch.passed(), life.looks());
    }
  }

  private Row row(Scenario scenario, String words, int request, boolean isAfter)
      throws IOException {
    var moment = (isAfter ? "after " : "before ") + words;
    var row = new Row(scenario, request, moment);
    for (var next : nexts(request * 2 + (isAfter ? 1 : 0))) {
      var time = new Time();
      try (var site = Site.of(scenario, folder, time)) {
        var watch = new Watch(site, time, EACH, List.of());
        var life = Life.of(time);
        watch.endAt(life, request, isAfter);
        site.emulator.gate(watch);
        row = end(row, site, watch, life, time, next);
      }
    }
    return row;
  }

  private Row row(Scenario scenario, int look) throws IOException {
    var row = new Row(scenario, look, "at look " + look + " at the clock");
    for (var next : nexts(look)) {
      var time = new Time();
      try (var site = Site.of(scenario, folder, time)) {
        var watch = new Watch(site, time, EACH, List.of());
        var life = Life.endingAtLook(time, look);
        site.emulator.gate(watch);
        row = end(row, site, watch, life, time, next);
      }
    }
    return row;
  }

  private static List<List<String>> nexts(int number) {
    return IS_FULL ? NEXT : List.of(NEXT.get(number % NEXT.size()));
  }

  private static Row end(
      Row row, Site site, Watch watch, Life life, Time time, List<String> options) {
    site.run(life, "apply", "--auto-approve");
    var wrong = new ArrayList<>(watch.wrong());
    var left = site.names();
    var next = new Watch(site, time, EACH, options);
    site.emulator.gate(next);
    var problems = site.problemsOfNextRun(options);
    wrong.addAll(next.wrong());
    wrong.addAll(problems);
    if (!life.isOver()) {
      wrong.add("the run was not ended");
    }
    return row.with(left, options.isEmpty() ? "usual" : options.getFirst(), wrong);
  }
}
