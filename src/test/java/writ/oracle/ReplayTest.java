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
import writ.oracle.Act.Reply;

/// The oracle knows a whole rotation, and refuses one of which a step is missing or comes too soon.
final class ReplayTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String NAME = "ci-dns";
  private static final String OWN = NAME + " ~writ:%s:abcdefgh22";
  private static final String OTHER = NAME + " ~writ:stage:abcdefgh33";
  private static final Seen OLD = seen("old", NAME, Duration.ofDays(90));

  private record Timed(int second, Act act) {}

  /// A rotation as the protocol has it, second by second.
  private static List<Timed> rotation() {
    return List.of(
        new Timed(0, listed(OLD)),
        new Timed(1, posted(2)),
        new Timed(2, listed(OLD, own("stage"))),
        new Timed(3, new Act.Verified("new", true)),
        new Timed(4, put("new", OWN.formatted("deliver"), false)),
        new Timed(5, new Act.Delivered("one", "new", Act.Receipt.STORED)),
        new Timed(6, new Act.Delivered("two", "new", Act.Receipt.STORED)),
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
    var acts = new ArrayList<>(rotation());
    acts.remove(missing);
    refuses(acts);
  }

  @Test
  void thePredecessorIsNotRetiredTenSecondsAfterThePost() {
    refuses(with(9, new Timed(10, put("old", NAME + " ~writ:retire:2026-11-25", true))));
  }

  /// An answer may come long after the request took effect.
  @Test
  void theTenSecondsBeginWithTheAnswerOfThePost() {
    var acts = with(1, new Timed(1, posted(6)));
    refuses(acts);
    acts.set(9, new Timed(16, put("old", NAME + " ~writ:retire:2026-11-25", true)));
    assertThat(replayed(acts).length()).isEqualTo(11);
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
    refuses(with(3, new Timed(3, new Act.Verified("new", false))));
  }

  @Test
  void aSinkThatRefusesKeepsTheHandOverFromBeginning() {
    refuses(with(6, new Timed(6, new Act.Delivered("two", "new", Act.Receipt.UNCLEAR))));
  }

  @Test
  void whatSinksMayHoldIsNotTakenBackWhereSomethingWorkedBefore() {
    refuses(with(6, new Timed(6, new Act.Deleted("new", Reply.DONE))));
  }

  @Test
  void theNameIsNotDeletedWhileItIsWanted() {
    refuses(List.of(new Timed(0, listed(OLD)), new Timed(1, new Act.Deleted("old", Reply.DONE))));
  }

  @Test
  void anotherRunsStageIsLeftAloneWhileItIsYoung() {
    refuses(
        List.of(
            new Timed(0, listed(OLD, young())),
            new Timed(1, new Act.Deleted("other", Reply.DONE))));
  }

  private static List<Timed> with(int index, Timed other) {
    var acts = new ArrayList<>(rotation());
    acts.set(index, other);
    return acts;
  }

  private static void refuses(List<Timed> acts) {
    assertThatThrownBy(() -> replayed(acts))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the model does not allow this");
  }

  private static Replay replayed(List<Timed> acts) {
    var replay =
        new Replay(
            new Terms(
                NAME,
                Set.of(NAME),
                true,
                true,
                List.of("one", "two"),
                Duration.ofMinutes(5),
                false,
                Duration.ZERO));
    acts.forEach(timed -> replay.accept(Duration.ofSeconds(timed.second()), timed.act()));
    return replay;
  }

  private static Act listed(Seen... tokens) {
    return new Act.Listed(NOW, List.of(tokens));
  }

  private static Act posted(int answeredAt) {
    return new Act.Posted(
        "new", OWN.formatted("stage"), Reply.DONE, Duration.ofSeconds(answeredAt));
  }

  private static Act put(String id, String name, boolean dies) {
    return new Act.Put(id, name, dies, true, Reply.DONE);
  }

  private static Seen own(String stage) {
    return seen("new", OWN.formatted(stage), Duration.ofSeconds(1));
  }

  private static Seen young() {
    return seen("other", OTHER, Duration.ofSeconds(3));
  }

  private static Seen seen(String id, String name, Duration age) {
    return new Seen(id, name, true, NOW.minus(age), NOW.minus(age));
  }
}
