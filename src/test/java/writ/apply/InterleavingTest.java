package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.FaultyStore.Luck;
import writ.apply.World.Kind;
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
        play(kind, seed);
      } catch (AssertionError broken) {
        throw new AssertionError(kind + ", seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }

  private static void play(Kind kind, long seed) {
    var random = new SplittableRandom(seed);
    var world = new World(seed, random.nextInt(1, 3));
    var desired = desired(world, kind);
    world.server.settle();
    var isRequested = kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL;
    var luck =
        new Luck(
            random.nextInt(3) * 30,
            random.nextInt(3) * 40,
            random.nextInt(2) * 300,
            random.nextInt(3) * 150);
    for (var round = 0; round < 2; round++) {
      world.run(Duration.ZERO, luck, desired, isRequested && round == 0);
      if (random.nextInt(3) > 0) {
        var later = Duration.ofMillis(random.nextInt(20_000));
        world.run(later, luck, desired, kind == Kind.ROLL && random.nextBoolean());
      }
      world.simulation.play();
      if (kind != Kind.RETIRE) {
        world.expectNoLostValue();
      }
      world.simulation.advance(
          random.nextBoolean() ? World.LEASE.plusSeconds(2) : Duration.ofSeconds(40));
    }
    world.simulation.advance(World.LEASE.plusSeconds(2));
    world.run(Duration.ZERO, Luck.PERFECT, desired, false);
    world.simulation.play();
    expectEndState(world, kind);
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
    var world = new World(seed, random.nextInt(1, 3));
    var desired = desired(world, kind);
    world.server.settle();
    var isRequested = kind == Kind.ROTATE_ON_DEMAND || kind == Kind.ROLL;
    var rounds = random.nextInt(3, 9);
    for (var round = 0; round < rounds; round++) {
      // each second sink fails, one in ten steps is the last
      var luck = new Luck(0, 0, random.nextInt(2) * 100, 500 + random.nextInt(2) * 400);
      world.run(Duration.ZERO, luck, desired, isRequested && round == 0);
      world.simulation.play();
      world.simulation.advance(World.LEASE.plusSeconds(2));
    }
    // from the seventh on it takes longer than a lease
    world.simulation.advance(Duration.ofHours(1));
    world.run(Duration.ZERO, Luck.PERFECT, desired, false);
    world.simulation.play();
    expectEndState(world, kind);
  }

  static DesiredToken desired(World world, Kind kind) {
    return switch (kind) {
      case CREATE -> world.desired(null, null);
      case ROTATE_DUE -> {
        world.living(World.KEY.name(), "b");
        yield world.desired(
            new Rotation(Duration.ofDays(60), Overlap.fixed(Duration.ofDays(2))), null);
      }
      case ROTATE_ON_DEMAND -> {
        world.living(World.KEY.name(), "b");
        yield world.desired(null, null);
      }
      case ROLL -> {
        world.living(World.KEY.name(), "b");
        world.roll();
        yield world.desired(null, null);
      }
      case UPDATE -> {
        world.living(World.KEY.name(), "c");
        yield world.desired(null, null);
      }
      case RENAME -> {
        world.living(World.FORMER, "b");
        yield world.desired(null, World.FORMER);
      }
      case RETIRE -> {
        world.server.create(World.definition(World.KEY.name(), "b"));
        yield world.absent();
      }
    };
  }

  static void expectEndState(World world, Kind kind) {
    var inFlight =
        world.server.tokens().stream().filter(token -> token.nameParts().isInFlight()).toList();
    assertThat(inFlight).as("left in flight").isEmpty();
    if (kind == Kind.RETIRE) {
      assertThat(world.named()).isEmpty();
      return;
    }
    assertThat(world.named()).as("tokens of the name").hasSize(1);
    var named = world.named().getFirst();
    assertThat(world.sinks.values())
        .as("what the sinks hold")
        .isNotEmpty()
        .allMatch(value -> value.equals(world.server.value(named.id())));
    assertThat(named.definition().policies())
        .isEqualTo(World.definition(World.KEY.name(), "b").policies());
    assertThat(world.server.tokens())
        .filteredOn(token -> token.nameParts() instanceof TokenName.Retire)
        .allMatch(token -> token.definition().expiresOn() != null);
  }
}
