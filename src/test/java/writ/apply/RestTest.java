package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.ApplySimulation.Kind;
import writ.apply.FaultyStore.FaultRates;
import writ.apply.Scheduler.Task;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenName;
import writ.token.secret.SecretValue;

/// The ten seconds after a POST, or after the mark of a roll, in which a write may be under way
/// that was allowed by a listing from before it: they begin when the answer is there, however long
/// it took, because the request may have taken effect as late as that.
final class RestTest {

  private static final Duration REST = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "ROTATE_ON_DEMAND, 0, false",
    "ROTATE_ON_DEMAND, 8, false",
    "ROTATE_ON_DEMAND, 25, false",
    "ROTATE_DUE, 8, false",
    "ROLL, 0, false",
    "ROLL, 8, false",
    "ROLL, 25, false",
    "ROLL, 8, true"
  })
  void theOldValueIsTouchedTenSecondsAfterTheAnswer(Kind kind, int seconds, boolean isLost) {
    var simulation = new ApplySimulation(1, 1);
    var desired = InterleavingTest.desired(simulation, kind);
    simulation.server.settle();
    var times = new Times();
    simulation.run(
        Duration.ZERO,
        FaultRates.NONE,
        desired,
        kind != Kind.ROTATE_DUE,
        (store, task) -> new Slow(store, task, Duration.ofSeconds(seconds), isLost, times));
    simulation.scheduler.runAll();
    assertThat(simulation.reports.getFirst().entries())
        .allMatch(entry -> entry.outcome() instanceof Outcome.Applied);
    assertThat(times.touched).isNotNull();
    assertThat(times.touched).isGreaterThanOrEqualTo(times.answered.plus(REST));
  }

  /// When the first write was answered, and when one was sent that ends the old value.
  private static final class Times {
    private Duration answered = Duration.ZERO;
    private @Nullable Duration touched;
  }

  /// A connection on which the answer of the first write comes late, or not at all.
  private record Slow(TokenStore store, Task task, Duration late, boolean isLost, Times times)
      implements TokenStore {

    @Override
    public Owner owner() {
      return store.owner();
    }

    @Override
    public Answer<Listing> list() {
      return store.list();
    }

    @Override
    public Answer<LiveToken> get(TokenId id) {
      return store.get(id);
    }

    @Override
    public Answer<Verified> verify(SecretValue value) {
      return store.verify(value);
    }

    @Override
    public Answer<Created> create(TokenDefinition definition) {
      return answered(store.create(definition));
    }

    @Override
    public Answer<LiveToken> update(LiveToken live, TokenDefinition definition) {
      if (TokenName.parse(definition.name()) instanceof TokenName.Retire) {
        touch();
      }
      var isFirst = times.answered.isZero();
      var answer = store.update(live, definition);
      return isFirst ? answered(answer) : answer;
    }

    @Override
    public Answer<SecretValue> roll(LiveToken live) {
      touch();
      return store.roll(live);
    }

    @Override
    public Answer<Gone> delete(TokenId id) {
      return store.delete(id);
    }

    private void touch() {
      times.touched = task.elapsed();
    }

    private <T> Answer<T> answered(Answer<T> answer) {
      task.sleep(late);
      times.answered = task.elapsed();
      return isLost ? new Answer.Lost<>(FaultyStore.LOST) : answer;
    }
  }
}
