package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import writ.cloudflare.http.Exchange;

/// Whose time counts: the server's, from an answer that the server itself gave just now.
final class ServerClockTest {

  private static final Instant OURS = Instant.parse("2025-04-27T00:00:00Z");
  private static final Instant THEIRS = Instant.parse("2026-06-01T00:00:00Z");
  private static final String DATE = "Mon, 01 Jun 2026 00:00:00 GMT";

  private final ServerClock clock = new ServerClock(() -> OURS);

  @Test
  void theServersDateCounts() {
    assertThat(clock.at(answer(Map.of("date", DATE)))).isEqualTo(THEIRS);
    assertThat(clock.listed(THEIRS, THEIRS.minusSeconds(1))).isEqualTo(THEIRS);
  }

  @Test
  void theDateFromBeforeAChangeThatTheServerDatedDoesNotCount() {
    var old = OURS.minus(Duration.ofDays(1));
    clock.at(answer(Map.of("date", "Sat, 26 Apr 2025 00:00:00 GMT")));
    assertThat(clock.listed(old, OURS.minusSeconds(10))).isEqualTo(OURS);
    assertThat(clock.ahead()).as("what the old one told").isEmpty();
    clock.at(answer(Map.of("date", "Sat, 26 Apr 2025 00:00:00 GMT")));
    assertThat(clock.ahead()).as("what it tells again").isEmpty();
  }

  @Test
  void whereThisClockIsBehindTheChangeAsWellTheChangeCounts() {
    var old = OURS.minus(Duration.ofDays(1));
    assertThat(clock.listed(old, THEIRS)).isEqualTo(THEIRS);
  }

  @Test
  void whatOtherAnswersToldCountsWhereOneIsOld() {
    clock.at(answer(Map.of("date", DATE)));
    clock.at(answer(Map.of("date", "Fri, 01 May 2026 00:00:00 GMT")));
    var old = Instant.parse("2026-05-01T00:00:00Z");
    assertThat(clock.listed(old, THEIRS.minusSeconds(3))).isEqualTo(THEIRS);
    assertThat(clock.ahead()).contains(Duration.between(OURS, THEIRS));
  }

  @Test
  void aChangeFromTheFutureDoesNotCountWhereBothClocksAgree() {
    assertThat(clock.listed(OURS.plusSeconds(60), THEIRS)).isEqualTo(OURS.plusSeconds(60));
  }

  @Test
  void clocksThatDateChangesAndAnswersMayDifferALittle() {
    assertThat(clock.listed(THEIRS, THEIRS.plusSeconds(2))).isEqualTo(THEIRS);
  }

  @Test
  void theDateOfAKeptAnswerDoesNotCount() {
    var kept = answer(Map.of("date", "Fri, 01 May 2026 00:00:00 GMT", "age", "7"));
    assertThat(clock.at(kept)).isEqualTo(OURS);
    clock.at(answer(Map.of("date", DATE)));
    assertThat(clock.at(kept)).isEqualTo(THEIRS);
    assertThat(clock.at(answer(Map.of()))).isEqualTo(THEIRS);
  }

  private static Exchange.Received answer(Map<String, String> headers) {
    return new Exchange.Received(200, headers, "");
  }
}
