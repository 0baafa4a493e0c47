package writ.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.oracle.ObservedAction.Reply;

/// The oracle knows a whole rotation, and refuses one of which a step is missing or comes too soon.
final class ReplayTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String NAME = "ci-dns";
  private static final String OWN = NAME + " ~writ:%s:abcdefgh22";
  private static final String OTHER = NAME + " ~writ:stage:abcdefgh33";
  private static final ListedToken OLD = seen("old", NAME, Duration.ofDays(90));

  private record Timed(int second, ObservedAction action) {}

  /// A rotation as the protocol has it, second by second.
  private static List<Timed> rotation() {
    return List.of(
        new Timed(0, listed(OLD)),
        new Timed(1, posted(2)),
        new Timed(2, listed(OLD, own("stage"))),
        new Timed(3, new ObservedAction.Verified("new", true)),
        new Timed(4, put("new", OWN.formatted("deliver"), false)),
        new Timed(5, new ObservedAction.Delivered("one", "new", ObservedAction.Receipt.STORED)),
        new Timed(6, new ObservedAction.Delivered("two", "new", ObservedAction.Receipt.STORED)),
        new Timed(12, listed(OLD, own("deliver"))),
        new Timed(13, put("new", OWN.formatted("ready"), false)),
        new Timed(14, put("old", NAME + " ~writ:retire:2026-11-25", true)),
        new Timed(15, put("new", NAME, false)));
  }

  @Test
  void aWholeRotationIsAllowed() {
    assertThat(replayed(rotation()).length()).isEqualTo(11);
  }

  /// Every step but the last, which nothing follows, is missed by the next.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void noStepCanBeLeftOut(int missing) {
    var actions = new ArrayList<>(rotation());
    actions.remove(missing);
    refuses(actions);
  }

  @Test
  void thePredecessorIsNotRetiredTenSecondsAfterThePost() {
    refuses(with(9, new Timed(10, put("old", NAME + " ~writ:retire:2026-11-25", true))));
  }

  /// An answer may come long after the request took effect.
  @Test
  void theTenSecondsBeginWithTheAnswerOfThePost() {
    var actions = with(1, new Timed(1, posted(6)));
    refuses(actions);
    actions.set(9, new Timed(16, put("old", NAME + " ~writ:retire:2026-11-25", true)));
    assertThat(replayed(actions).length()).isEqualTo(11);
  }

  @Test
  void noPutFollowsAListingOfLongAgo() {
    refuses(with(9, new Timed(18, put("old", NAME + " ~writ:retire:2026-11-25", true))));
  }

  @Test
  void thePredecessorDiesByItself() {
    refuses(with(9, new Timed(14, put("old", NAME + " ~writ:retire:2026-11-25", false))));
  }

  @Test
  void nobodyElseIsAtWorkWhenTheTokenIsElected() {
    refuses(with(2, new Timed(2, listed(OLD, own("stage"), young()))));
  }

  @Test
  void nobodyElseIsAtWorkWhenTheHandOverBegins() {
    refuses(with(7, new Timed(12, listed(OLD, own("deliver"), young()))));
  }

  @Test
  void aValueThatWasNotProvenIsNotDelivered() {
    refuses(with(3, new Timed(3, new ObservedAction.Verified("new", false))));
  }

  @Test
  void aSinkThatRefusesKeepsTheHandOverFromBeginning() {
    refuses(
        with(
            6,
            new Timed(
                6, new ObservedAction.Delivered("two", "new", ObservedAction.Receipt.UNCLEAR))));
  }

  @Test
  void whatSinksMayHoldIsNotTakenBackWhereSomethingWorkedBefore() {
    refuses(with(6, new Timed(6, new ObservedAction.Deleted("new", Reply.DONE))));
  }

  @Test
  void theNameIsNotDeletedWhileItIsWanted() {
    refuses(
        List.of(
            new Timed(0, listed(OLD)),
            new Timed(1, new ObservedAction.Deleted("old", Reply.DONE))));
  }

  @Test
  void anotherRunsStageIsLeftAloneWhileItIsYoung() {
    refuses(
        List.of(
            new Timed(0, listed(OLD, young())),
            new Timed(1, new ObservedAction.Deleted("other", Reply.DONE))));
  }

  private static List<Timed> with(int index, Timed other) {
    var actions = new ArrayList<>(rotation());
    actions.set(index, other);
    return actions;
  }

  private static void refuses(List<Timed> actions) {
    assertThatThrownBy(() -> replayed(actions))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the model does not allow this");
  }

  private static Replay replayed(List<Timed> actions) {
    var replay =
        new Replay(
            new ModelParameters(
                NAME,
                Set.of(NAME),
                true,
                true,
                List.of("one", "two"),
                Duration.ofMinutes(5),
                false,
                Duration.ZERO));
    actions.forEach(timed -> replay.accept(Duration.ofSeconds(timed.second()), timed.action()));
    return replay;
  }

  private static ObservedAction listed(ListedToken... tokens) {
    return new ObservedAction.Listed(NOW, List.of(tokens));
  }

  private static ObservedAction posted(int answeredAt) {
    return new ObservedAction.Posted(
        "new", OWN.formatted("stage"), Reply.DONE, Duration.ofSeconds(answeredAt));
  }

  private static ObservedAction put(String id, String name, boolean expires) {
    return new ObservedAction.Put(id, name, expires, true, Reply.DONE);
  }

  private static ListedToken own(String stage) {
    return seen("new", OWN.formatted(stage), Duration.ofSeconds(1));
  }

  private static ListedToken young() {
    return seen("other", OTHER, Duration.ofSeconds(3));
  }

  private static ListedToken seen(String id, String name, Duration age) {
    return new ListedToken(id, name, true, NOW.minus(age), NOW.minus(age));
  }
}
