package writ.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writ as two processes that apply the same project at the same moment, of which none, one or both
/// are killed with SIGKILL; then one run more, in process. `-Dpairs=N` tries more of them, `-Dseed`
/// others; a table goes to `target/kill-tests`.
@Tag("kill")
final class TwoAtOnceTest {

  private static final int PAIRS = Integer.getInteger("pairs", 4);
  private static final int FULL = 40;
  private static final long SEED = Long.getLong("seed", 1);
  private static final int AT_ONCE = 2;
  private static final int MOST_REQUESTS = 18;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration JITTER = Duration.ofSeconds(3);
  private static final List<Scenario> SCENARIOS =
      List.of(
          Scenario.CREATE,
          Scenario.ROTATE,
          Scenario.CREATE,
          Scenario.ROTATE,
          Scenario.RENAME,
          Scenario.UPDATE,
          Scenario.ROTATE_AND_RENAME,
          Scenario.AFTER_DELIVER,
          Scenario.AFTER_READY,
          Scenario.DELETE);

  @TempDir Path folder;

  @Test
  void oneTokenOfEachNameIsLeftAndItsValueDelivered() throws Exception {
    var program = trained(WritProcess.build(folder));
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      var pairs =
          IntStream.range(0, PAIRS)
              .<Callable<PairOutcome>>mapToObj(number -> () -> pair(program, number))
              .toList();
      var rows = new ArrayList<PairOutcome>();
      for (var pair : pool.invokeAll(pairs)) {
        rows.add(pair.get());
      }
      KillTable.pairs(PAIRS >= FULL, rows);
      assertThat(rows).allMatch(PairOutcome::isFine);
    }
  }

  private WritProcess trained(WritProcess program) throws IOException, InterruptedException {
    try (var site = Site.of(Scenario.CREATE, folder, MovableClock.running())) {
      return program.trained(site.folder, site.variables(), List.of("plan"));
    }
  }

  private PairOutcome pair(WritProcess program, int number) throws Exception {
    var scenario = SCENARIOS.get(number % SCENARIOS.size());
    var random = new SplittableRandom(SEED * 1000 + number);
    // none is killed in the first of four, one in two, both in the last
    var killed = (number + 1) / 2 % 2 + (number % 4 == 3 ? 2 : 0);
    try (var site = Site.of(scenario, folder, MovableClock.running())) {
      var one = run(site, random, killed >= 1);
      var two = run(site, random, killed >= 2);
      var credentials = List.of(credential(site, "writ"), credential(site, "writ-2"));
      var interleaving =
          new InterleavingGate(
              site, random, Map.of(credentials.get(0), one, credentials.get(1), two));
      site.emulator.gate(interleaving);
      var exits = exits(program, site, credentials, List.of(one, two));
      var wrong = new ArrayList<>(interleaving.wrong());
      site.lostNow().ifPresent(wrong::add);
      var left = site.names();
      var next = new InvariantGate(site, MovableClock.running(), Duration.ZERO, List.of());
      site.emulator.gate(next);
      wrong.addAll(site.problemsOfNextRun(List.of()));
      wrong.addAll(next.wrong());
      return new PairOutcome(scenario, List.of(one.killedAt(), two.killedAt()), exits, left, wrong);
    }
  }

  private static ConcurrentRun run(Site site, SplittableRandom random, boolean isKilled) {
    var end = isKilled ? random.nextInt(5, MOST_REQUESTS) : 0;
    return new ConcurrentRun(site.transcriptOfOne(JITTER), end, random.nextBoolean());
  }

  private static String credential(Site site, String name) {
    return site.emulator.token(name).orElseThrow().value();
  }

  private static List<Integer> exits(
      WritProcess program, Site site, List<String> credentials, List<ConcurrentRun> runs)
      throws IOException, InterruptedException {
    var processes = new ArrayList<Process>();
    try {
      for (var number = 0; number < runs.size(); number++) {
        var variables = new HashMap<>(site.variables());
        variables.put("CLOUDFLARE_API_TOKEN", credentials.get(number));
        var process =
            program.start(
                site.folder,
                "said-" + number + ".txt",
                variables,
                List.of("apply", "--auto-approve"));
        processes.add(process);
        runs.get(number).is(process);
      }
      for (var process : processes) {
        process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    var exits = new ArrayList<Integer>();
    for (var process : processes) {
      exits.add(process.waitFor());
    }
    return exits;
  }
}
