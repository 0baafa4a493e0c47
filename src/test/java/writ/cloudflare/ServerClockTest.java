package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import writ.token.Listing;

/// Whose time counts: the server's, from an answer that the server itself gave just now.
final class ServerClockTest {

  private static final Instant OURS = Instant.parse("2025-04-27T00:00:00Z");
  private static final Instant THEIRS = Instant.parse("2026-06-01T00:00:00Z");
  private static final String DATE = "Mon, 01 Jun 2026 00:00:00 GMT";

  private final ServerClock clock = new ServerClock(() -> OURS);

  @Test
  void theServersDateCounts() {
    assertThat(clock.at(answer(Map.of("date", DATE)))).isEqualTo(THEIRS);
    assertThat(new Listing(Stage.ACME, List.of(), null, THEIRS, 1).now(OURS)).isEqualTo(THEIRS);
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
