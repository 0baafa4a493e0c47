package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.FaultyStore.Luck;
import writ.apply.World.Kind;
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
      var play = Play.of(kind, at);
      play.run(Duration.ZERO, at, Luck.PERFECT, true);
      play.world.simulation.play();
      assertThat(play.world.reports).as("held up at request " + at).hasSize(1);
      assertThat(play.world.reports.getFirst().entries())
          .as("held up at request " + at)
          .isNotEmpty()
          .allMatch(entry -> entry.outcome() instanceof Outcome.Applied);
      play.heal();
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
              play(kind, seed, first, start, second);
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

  private static void play(Kind kind, int seed, int first, int start, int second) {
    var play = Play.of(kind, seed * 1000L + first * 31L + start);
    play.run(Duration.ZERO, first, Luck.PERFECT, true);
    // a third of the others dies somewhere
    var luck = second % 3 == 2 ? new Luck(60, 0, 0, 0) : Luck.PERFECT;
    play.run(Duration.ofSeconds(start), second, luck, false);
    play.world.simulation.play();
    if (kind != Kind.RETIRE) {
      play.world.expectNoLostValue();
    }
    play.heal();
  }

  /// One world, and what its runs want.
  private record Play(World world, Kind kind, DesiredToken desired) {

    static Play of(Kind kind, long seed) {
      var world = new World(seed, 2);
      var desired = InterleavingTest.desired(world, kind);
      world.server.settle();
      return new Play(world, kind, desired);
    }

    void run(Duration start, int heldUpAt, Luck luck, boolean isRequested) {
      world.run(
          start,
          luck,
          desired,
          isRequested && (kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL),
          (store, actor) -> new HeldUp(store, actor, heldUpAt));
    }

    /// One more run, which nothing disturbs.
    void heal() {
      world.simulation.advance(World.LEASE.plusSeconds(2));
      run(Duration.ZERO, 0, Luck.PERFECT, false);
      world.simulation.play();
      InterleavingTest.expectEndState(world, kind);
    }
  }
}
