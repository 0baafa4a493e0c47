package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.ApplySimulation.Kind;
import writ.apply.FaultyStore.FaultRates;
import writ.token.DesiredToken;
import writ.token.Overlap;
import writ.token.Rotation;
import writ.token.TokenName;

/// Two runs at once, killed, cut off from answers and refused by sinks, in thousands of orders
/// (`-Dschedules=N` for more); then one run that nothing disturbs. Corresponds to the scenarios of
/// the protocol's model.
final class InterleavingTest {

  private static final int SCHEDULES = Integer.getInteger("schedules", 400);
  private static final long BASE = Long.getLong("seed", 1);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aRunThatNothingDisturbsHealsWhatOthersLeft(Kind kind) {
    for (var seed = BASE; seed < BASE + SCHEDULES; seed++) {
      try {
        tryOut(kind, seed);
      } catch (AssertionError broken) {
        throw new AssertionError(kind + ", seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  private static void tryOut(Kind kind, long seed) {
    var random = new SplittableRandom(seed);
    var simulation = new ApplySimulation(seed, random.nextInt(1, 3));
    var desired = desired(simulation, kind);
    simulation.server.settle();
    var isRequested = kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL;
    var rates =
        new FaultRates(
            random.nextInt(3) * 30,
            random.nextInt(3) * 40,
            random.nextInt(2) * 300,
            random.nextInt(3) * 150);
    for (var round = 0; round < 2; round++) {
      simulation.run(Duration.ZERO, rates, desired, isRequested && round == 0);
      if (random.nextInt(3) > 0) {
        var later = Duration.ofMillis(random.nextInt(20_000));
        simulation.run(later, rates, desired, kind == Kind.ROLL && random.nextBoolean());
      }
      simulation.scheduler.runAll();
      if (kind != Kind.RETIRE) {
        simulation.expectNoLostValue();
      }
      simulation.scheduler.advance(
          random.nextBoolean() ? ApplySimulation.LEASE.plusSeconds(2) : Duration.ofSeconds(40));
    }
    simulation.scheduler.advance(ApplySimulation.LEASE.plusSeconds(2));
    simulation.run(Duration.ZERO, FaultRates.NONE, desired, false);
    simulation.scheduler.runAll();
    expectEndState(simulation, kind);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CREATE", "ROTATE_DUE", "ROTATE_ON_DEMAND", "ROLL"})
  void howeverManyDeliveriesWereInterruptedOneRunIsEnough(Kind kind) {
    for (var seed = BASE; seed < BASE + SCHEDULES / 4; seed++) {
      try {
        interrupt(kind, seed);
      } catch (AssertionError broken) {
        throw new AssertionError(kind + ", seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  private static void interrupt(Kind kind, long seed) {
    var random = new SplittableRandom(seed);
    var simulation = new ApplySimulation(seed, random.nextInt(1, 3));
    var desired = desired(simulation, kind);
    simulation.server.settle();
    var isRequested = kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL;
    var rounds = random.nextInt(3, 9);
    for (var round = 0; round < rounds; round++) {
      // each second sink fails, one in ten steps is the last
      var rates = new FaultRates(0, 0, random.nextInt(2) * 100, 500 + random.nextInt(2) * 400);
      simulation.run(Duration.ZERO, rates, desired, isRequested && round == 0);
      simulation.scheduler.runAll();
      simulation.scheduler.advance(ApplySimulation.LEASE.plusSeconds(2));
    }
    // from the seventh on it takes longer than a lease
    simulation.scheduler.advance(Duration.ofHours(1));
    simulation.run(Duration.ZERO, FaultRates.NONE, desired, false);
    simulation.scheduler.runAll();
    expectEndState(simulation, kind);
  }

  static DesiredToken desired(ApplySimulation simulation, Kind kind) {
    return switch (kind) {
      case CREATE -> simulation.desired(null, null);
      case ROTATE_DUE -> {
        simulation.established(ApplySimulation.KEY.name(), "b");
        yield simulation.desired(
            new Rotation(Duration.ofDays(60), Overlap.fixed(Duration.ofDays(2))), null);
      }
      case ROTATE_ON_DEMAND -> {
        simulation.established(ApplySimulation.KEY.name(), "b");
        yield simulation.desired(null, null);
      }
      case ROLL -> {
        simulation.established(ApplySimulation.KEY.name(), "b");
        simulation.roll();
        yield simulation.desired(null, null);
      }
      case UPDATE -> {
        simulation.established(ApplySimulation.KEY.name(), "c");
        yield simulation.desired(null, null);
      }
      case RENAME -> {
        simulation.established(ApplySimulation.FORMER, "b");
        yield simulation.desired(null, ApplySimulation.FORMER);
      }
      case RETIRE -> {
        simulation.server.create(ApplySimulation.definition(ApplySimulation.KEY.name(), "b"));
        yield simulation.absent();
      }
    };
  }

  static void expectEndState(ApplySimulation simulation, Kind kind) {
    var inFlight =
        simulation.server.tokens().stream()
            .filter(token -> token.nameParts().isInFlight())
            .toList();
    assertThat(inFlight).as("left in flight").isEmpty();
    if (kind == Kind.RETIRE) {
      assertThat(simulation.named()).isEmpty();
      return;
    }
    assertThat(simulation.named()).as("tokens of the name").hasSize(1);
    var named = simulation.named().getFirst();
    assertThat(simulation.sinks.values())
        .as("what the sinks hold")
        .isNotEmpty()
        .allMatch(value -> value.equals(simulation.server.value(named.id())));
    assertThat(named.definition().policies())
        .isEqualTo(ApplySimulation.definition(ApplySimulation.KEY.name(), "b").policies());
    assertThat(simulation.server.tokens())
        .filteredOn(token -> token.nameParts() instanceof TokenName.Retire)
        .allMatch(token -> token.definition().expiresOn() != null);
  }
}
