package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.ApplySimulation.Kind;
import writ.apply.FaultyStore.FaultRates;
import writ.token.DesiredToken;

/// A run that is held up for as long as its lease, at each of its requests: alone it finishes all
/// the same; beside another, which is held up at any of its requests or killed, nobody loses
/// anything. Each order is played, for some seeds of how long requests take (`-Dholdups=N`);
/// corresponds to the additions to the protocol's model in docs/adr/0004.
final class HoldUpTest {

  private static final int SEEDS = Integer.getInteger("holdups", 1);

  /// More than any run makes.
  private static final int REQUESTS = 24;

  /// When the other run begins, in seconds: beside the first, during the hold-up, and at its end.
  private static final List<Integer> STARTS = List.of(0, 8, 120, 301, 312);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunAloneWaitsAndFinishes(Kind kind) {
    for (var at = 1; at <= REQUESTS; at++) {
      var trial = Trial.of(kind, at);
      trial.run(Duration.ZERO, at, FaultRates.NONE, true);
      trial.simulation.scheduler.runAll();
      assertThat(trial.simulation.reports).as("held up at request " + at).hasSize(1);
      assertThat(trial.simulation.reports.getFirst().entries())
          .as("held up at request " + at)
          .isNotEmpty()
          .allMatch(entry -> entry.outcome() instanceof Outcome.Applied);
      trial.heal();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void ofTwoRunsThatAreHeldUpOrKilledNeitherLosesAnything(Kind kind) {
    var wrong = new ArrayList<String>();
    for (var seed = 1; seed <= SEEDS; seed++) {
      for (var first = 1; first <= REQUESTS; first++) {
        for (var start : STARTS) {
          for (var second = 0; second <= REQUESTS; second += 4) {
            try {
              tryOut(kind, seed, first, start, second);
            } catch (AssertionError broken) {
              wrong.add(
                  "seed %d, held up at %d and %d, the other after %d s: %s"
                      .formatted(seed, first, second, start, broken.getMessage()));
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void tryOut(Kind kind, int seed, int first, int start, int second) {
    var trial = Trial.of(kind, seed * 1000L + first * 31L + start);
    trial.run(Duration.ZERO, first, FaultRates.NONE, true);
    // a third of the others is killed somewhere
    var rates = second % 3 == 2 ? new FaultRates(60, 0, 0, 0) : FaultRates.NONE;
    trial.run(Duration.ofSeconds(start), second, rates, false);
    trial.simulation.scheduler.runAll();
    if (kind != Kind.RETIRE) {
      trial.simulation.expectNoLostValue();
    }
    trial.heal();
  }

  /// One simulation, and what its runs want.
  private record Trial(ApplySimulation simulation, Kind kind, DesiredToken desired) {

    static Trial of(Kind kind, long seed) {
      var simulation = new ApplySimulation(seed, 2);
      var desired = InterleavingTest.desired(simulation, kind);
      simulation.server.settle();
      return new Trial(simulation, kind, desired);
    }

    void run(Duration start, int heldUpAt, FaultRates rates, boolean isRequested) {
      simulation.run(
          start,
          rates,
          desired,
          isRequested && (kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL),
          (store, task) -> new RateLimitedStore(store, task, heldUpAt));
    }

    /// One more run, which nothing disturbs.
    void heal() {
      simulation.scheduler.advance(ApplySimulation.LEASE.plusSeconds(2));
      run(Duration.ZERO, 0, FaultRates.NONE, false);
      simulation.scheduler.runAll();
      InterleavingTest.expectEndState(simulation, kind);
    }
  }
}
