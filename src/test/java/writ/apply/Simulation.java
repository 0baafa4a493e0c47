package writ.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several actors in one invented time. One acts at a time: whoever waits least long goes next, so
/// a run of thousands of seconds takes milliseconds and is the same each time.
final class Simulation {

  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore stage = new Semaphore(0);
  private final Runnable afterEachStep;
  private long now;
  private @Nullable Throwable failure;

  Simulation(Runnable afterEachStep) {
    this.afterEachStep = afterEachStep;
  }

  /// Dies when its time has come: every further step of a dead actor ends it.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /// Someone who acts in the simulation.
  final class Actor implements RunClock {
    private final Semaphore turn = new Semaphore(0);
    private long wakesAt;
    private boolean isGone;
    private boolean isDead;

    private Actor(long wakesAt) {
      this.wakesAt = wakesAt;
    }

    @Override
    public Duration elapsed() {
      return Duration.ofMillis(now);
    }

    @Override
    public void sleep(Duration time) {
      liveOrDie();
      wakesAt = now + Math.max(0, time.toMillis());
      stage.release();
      turn.acquireUninterruptibly();
      liveOrDie();
    }

    void kill() {
      isDead = true;
      liveOrDie();
    }

    boolean isDead() {
      return isDead;
    }

    private void liveOrDie() {
      if (isDead) {
        throw new Killed();
      }
    }
  }

  Duration now() {
    return Duration.ofMillis(now);
  }

  void advance(Duration time) {
    now += time.toMillis();
  }

  Actor actor(Duration start, Consumer<Actor> work) {
    var actor = new Actor(now + start.toMillis());
    actors.add(actor);
    Thread.ofVirtual()
        .start(() -> {
          actor.turn.acquireUninterruptibly();
          try {
            work.accept(actor);
          } catch (Killed end) {
            actor.isDead = true;
          } catch (Throwable bug) {
            failure = bug;
          } finally {
            actor.isGone = true;
            stage.release();
          }
        });
    return actor;
  }

  /// Until everyone is done.
  void play() {
    while (true) {
      var next =
          actors.stream()
              .filter(actor -> !actor.isGone)
              .min(Comparator.comparingLong(actor -> actor.wakesAt));
      if (next.isEmpty()) {
        return;
      }
      now = Math.max(now, next.get().wakesAt);
      next.get().turn.release();
      stage.acquireUninterruptibly();
      if (failure != null) {
        throw new AssertionError("an actor failed", failure);
      }
      afterEachStep.run();
    }
  }
}
