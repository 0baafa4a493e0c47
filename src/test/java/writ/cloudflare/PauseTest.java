package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.TokenId;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// How long a call waits because the server asks for it.
final class PauseTest implements Exchange {

  private static final String SECRET = "legacyvalue-0123456789-0123456789-012345";
  private static final String GONE =
      "{\"success\":false,\"errors\":[{\"code\":1003,\"message\":\"token not found\"}]}";

  private final Deque<Received> script = new ArrayDeque<>();
  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now = Instant.parse("2026-06-01T00:00:00Z");

  @Override
  public Received send(Request request) {
    return script.removeFirst();
  }

  @Override
  public void close() {}

  /// A date is the server's, and so is the present that it is counted from.
  @ParameterizedTest
  @ValueSource(strings = {"2025-04-01T00:00:00Z", "2026-06-01T00:04:00Z", "2027-09-01T00:00:00Z"})
  void aDateToRetryAfterIsCountedByTheServersClock(String local) {
    now = Instant.parse(local);
    var headers =
        Map.of(
            "date", "Mon, 01 Jun 2026 00:00:00 GMT",
            "retry-after", "Mon, 01 Jun 2026 00:05:00 GMT");
    script.add(new Received(429, headers, "<html>"));
    script.add(new Received(404, Map.of(), GONE));
    assertThat(tokens().get(new TokenId("f"))).isInstanceOf(Answer.Missing.class);
    assertThat(sleeps).hasSize(1);
    assertThat(sleeps.getFirst()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(301));
  }

  /// While tokens are changed, none of them waits as long as a person lets a run wait.
  @Test
  void aStoreThatWaitsLessWaitsLess() {
    var narrow = tokens().within(Duration.ofMinutes(10));
    script.add(new Received(429, Map.of("retry-after", "660"), "<html>"));
    assertThat(narrow.list())
        .isInstanceOfSatisfying(
            Answer.Unsettled.class,
            lost -> {
              assertThat(lost.reason().message()).contains("a call waits 10 min at most");
              assertThat(lost.reason().toString()).doesNotContain("--max-wait");
            });
    script.add(new Received(429, Map.of("retry-after", "660"), "<html>"));
    assertThat(narrow.verify(new SecretValue(SECRET))).isInstanceOf(Answer.Unsettled.class);
    assertThat(sleeps).isEmpty();
  }

  /// What is told is in whole seconds, and the same whenever chance adds to it.
  @Test
  void whatChanceAddsIsLessThanASecond() {
    var delay = new RetryDelay(new SplittableRandom(1));
    for (var time = 0; time < 20_000; time++) {
      assertThat(delay.whenLimited(1, Optional.of("5"), now).toSeconds()).isEqualTo(5);
      assertThat(delay.whenLimited(2, Optional.empty(), now).toSeconds()).isEqualTo(20);
    }
  }

  /// However many calls wait for its end, and whoever comes first.
  @Test
  void aPauseIsToldOnce() {
    var budget = new RateBudget();
    budget.pause(now, Duration.ofSeconds(5));
    assertThat(List.of(budget.isNews(), budget.isNews())).containsExactly(true, false);
    budget.pause(now, Duration.ofSeconds(4));
    assertThat(budget.isNews()).as("a shorter one changes nothing").isFalse();
    budget.pause(now, Duration.ofSeconds(9));
    assertThat(List.of(budget.isNews(), budget.isNews())).containsExactly(true, false);
  }

  private CloudflareTokens tokens() {
    var surroundings =
        new ApiEnvironment(
            () -> now,
            duration -> {
              sleeps.add(duration);
              now = now.plus(duration);
            },
            new SplittableRandom(1),
            _ -> {},
            WaitListener.SILENT,
            Duration.ofSeconds(1),
            Duration.ofMinutes(20),
            () -> false);
    var base = BaseAddress.read("https://example.com").value().orElseThrow();
    var caller = new Caller(base, this, new SecretValue(SECRET), surroundings, new Redactor());
    return new CloudflareTokens(EmulatedClient.ACME, caller, () -> Result.failed(List.of()));
  }
}
