package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a token of a name counts as: the one table by which a plan and an apply both go.
final class NameFamilyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final String NONCE = "abcdefgh22";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # name                         made  moved  young
          ci                           | 0   | -    | false
          ci ~writ:stage:abcdefgh22    | 0   | -    | true
          ci ~writ:stage:abcdefgh22    | 299 | -    | true
          ci ~writ:stage:abcdefgh22    | 300 | -    | false
          ci ~writ:stage:abcdefgh22    | -   | -    | true
          ci ~writ:stage:abcdefgh22    | 900 | 299  | true
          ci ~writ:stage:abcdefgh22    | 900 | 300  | false
          ci ~writ:stage:abcdefgh22    | 299 | 900  | true
          ci ~writ:stage:abcdefgh22    | -   | 300  | false
          ci ~writ:stage:abcdefgh22    | -1  | -    | true
          ci ~writ:deliver:abcdefgh22  | 0   | 0    | true
          ci ~writ:deliver:abcdefgh22  | 900 | 900  | false
          ci ~writ:deliver:abcdefgh22:end | 0 | 0   | false
          ci ~writ:deliver:abcdefgh22:end | - | -   | false
          ci ~writ:ready:abcdefgh22    | 0   | 0    | true
          ci ~writ:ready:abcdefgh22    | 900 | 300  | false
          ci ~writ:retire:2026-11-24   | 0   | 0    | false
          ci ~writ:revoked:2026-11-23  | 0   | 0    | false
          ci ~writ:stage:short         | 0   | 0    | false
          """,
      delimiter = '|')
  void anotherRunMayBeAtWorkOnWhatIsYoung(
      String name, @Nullable Long made, @Nullable Long moved, boolean isYoung) {
    var token = token(name, Status.ACTIVE, null, made, moved);
    assertThat(NameFamily.isYoung(token, NOW, LEASE)).isEqualTo(isYoung);
    assertThat(NameFamily.isYoung(token, NOW, Duration.ZERO)).isFalse();
    var family = NameFamily.of(List.of(token));
    var until = family.busyUntil(NOW, LEASE);
    assertThat(until != null).isEqualTo(isYoung);
    assertThat(until == null || until.isAfter(NOW)).isTrue();
    assertThat(family.busyUntil(NOW, Duration.ZERO)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # status            ends   active  disabled  ended
          active            | -    | true  | false   | false
          active            | 1    | true  | false   | false
          active            | 0    | false | false   | true
          active            | -60  | false | false   | true
          disabled          | -    | false | true    | false
          disabled          | 60   | false | true    | false
          disabled          | -60  | false | false   | true
          expired           | -    | false | false   | true
          revoked_leaked    | -    | false | false   | true
          revoked_leaked    | 60   | false | false   | true
          something-new     | -    | false | true    | false
          """,
      delimiter = '|')
  void aTokenWorksOrIsDisabledOrHasEnded(
      String status, @Nullable Long ends, boolean isActive, boolean isDisabled, boolean isEnded) {
    var end = ends == null ? null : NOW.plusSeconds(ends);
    for (var stage : List.of("", " ~writ:deliver:" + NONCE, " ~writ:ready:" + NONCE)) {
      var token = token("ci" + stage, new Status(status), end, 900L, 900L);
      assertThat(token.isActive(NOW)).isEqualTo(isActive);
      assertThat(token.isDisabled(NOW)).isEqualTo(isDisabled);
      assertThat(token.isEnded(NOW)).isEqualTo(isEnded);
      var family = NameFamily.of(List.of(token));
      var isInFlight = !stage.isEmpty();
      assertThat(family.inFlight().contains(token)).isEqualTo(isInFlight);
      assertThat(family.inactive(NOW).contains(token)).isEqualTo(isInFlight && !isActive);
      assertThat(family.activeDelivers(NOW).contains(token))
          .isEqualTo(stage.contains("deliver") && isActive);
      assertThat(family.activeReadies(NOW).contains(token))
          .isEqualTo(stage.contains("ready") && isActive);
    }
  }

  private static LiveToken token(
      String name,
      Status status,
      @Nullable Instant end,
      @Nullable Long made,
      @Nullable Long moved) {
    return new LiveToken(
        new TokenId("a".repeat(32)),
        new Owner.AccountOwner(new AccountId("b".repeat(32)), "acme"),
        new TokenDefinition(name, List.of(), IpFilter.ANY, null, end, status),
        ago(made),
        ago(moved),
        null,
        null,
        null,
        List.of(),
        List.of(),
        LateText.of("{}"));
  }

  private static @Nullable Instant ago(@Nullable Long seconds) {
    return seconds == null ? null : NOW.minusSeconds(seconds);
  }
}
