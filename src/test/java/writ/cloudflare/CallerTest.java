package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.IpFilter;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// What the caller makes of answers that no emulator gives.
final class CallerTest implements Exchange {

  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final TokenDefinition CI =
      new TokenDefinition("ci", List.of(), IpFilter.ANY, null, null, Status.ACTIVE);
  private static final String SECRET = "legacyvalue-0123456789-0123456789-012345";

  private static final String ACTIVE =
      "{\"success\":true,\"result\":{\"id\":\"%s\",\"status\":\"active\"}}"
          .formatted("a".repeat(32));
  private static final String UNKNOWN =
      "{\"success\":false,\"errors\":[{\"code\":1000,\"message\":\"Invalid API Token\"}]}";

  private final Deque<Object> script = new ArrayDeque<>();
  private final List<Duration> sleeps = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();
  private Instant now = START;
  private int requests;
  private boolean isStopped;

  @Override
  public Received send(Request request) throws IOException {
    requests++;
    if (script.removeFirst() instanceof Received received) {
      return received;
    }
    throw new HttpTimeoutException("late");
  }

  @Override
  public void close() {}

  @Test
  void successFalseIsARefusalWhateverTheStatus() {
    answers(
        200, "{\"success\":false,\"errors\":[{\"code\":1001,\"message\":\"no " + SECRET + "\"}]}");
    assertThat(tokens().create(CI))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.reason().message())
                    .isEqualTo("cannot create token `ci`: `no (secret)` (1001)"));
  }

  @Test
  void aDateToRetryAfterIsWaitedFor() {
    script.add(new Received(429, Map.of("retry-after", "Mon, 01 Jun 2026 00:05:00 GMT"), "<html>"));
    answers(
        404, "{\"success\":false,\"errors\":[{\"code\":1003,\"message\":\"token not found\"}]}");
    assertThat(tokens().get(new TokenId("f"))).isInstanceOf(Answer.Missing.class);
    assertThat(sleeps).hasSize(1);
    assertThat(sleeps.getFirst()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(301));
  }

  @Test
  void withoutATimeToRetryAfterThePauseGrows() {
    for (var time = 0; time < 7; time++) {
      script.add(new Received(429, Map.of(), "<html>"));
    }
    answers(
        404, "{\"success\":false,\"errors\":[{\"code\":1003,\"message\":\"token not found\"}]}");
    assertThat(tokens().get(new TokenId("f"))).isInstanceOf(Answer.Missing.class);
    assertThat(sleeps.stream().map(Duration::toSeconds))
        .zipSatisfy(
            List.of(10L, 20L, 40L, 80L, 160L, 300L, 300L),
            (waited, wanted) -> assertThat(waited).isBetween(wanted, wanted + 1));
  }

  @Test
  void whoIsLimitedAllTheTimeIsTold() {
    for (var time = 0; time < 9; time++) {
      script.add(new Received(429, Map.of("retry-after", "1"), "<html>"));
    }
    assertThat(tokens().list())
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.reason().code().slug()).isEqualTo("cloudflare/rate-limited"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|retry-after|86399",
        "429|retry-after|999999999",
        "429|retry-after|Tue, 02 Jun 2026 00:00:00 GMT",
        "429|retry-after|Fri, 31 Dec 9999 23:59:59 GMT",
        "200|ratelimit|\"default\";r=0;t=86400"
      })
  void aPauseLongerThanARunWaitsIsToldAndNotWaitedFor(int status, String header, String value) {
    var gone = "{\"success\":true,\"result\":{\"id\":\"f\"}}";
    var tokens = tokens();
    script.add(new Received(status, Map.of(header, value), gone));
    tokens.delete(new TokenId("f"));
    assertThat(tokens.list())
        .isInstanceOfSatisfying(
            Answer.Lost.class,
            lost ->
                assertThat(lost.reason().message())
                    .contains("Cloudflare asks for a pause of ")
                    .endsWith("and a call waits 20 min at most"));
    assertThat(tokens.create(CI))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.reason().code().slug()).isEqualTo("cloudflare/pause-too-long"));
    assertThat(sleeps).isEmpty();
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void manyPausesTogetherAreNotLongerThanOneMayBe() {
    for (var time = 0; time < 8; time++) {
      script.add(new Received(429, Map.of("retry-after", "300"), "<html>"));
    }
    assertThat(tokens().list()).isInstanceOf(Answer.Lost.class);
    assertThat(sleeps.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(20));
  }

  @Test
  void aPauseEndsWithTheRun() {
    isStopped = true;
    script.add(new Received(429, Map.of("retry-after", "300"), "<html>"));
    assertThat(tokens().list())
        .isInstanceOfSatisfying(
            Answer.Lost.class,
            lost -> assertThat(lost.reason().message()).contains("the run was asked to stop"));
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void aReadThatSaysNoWithStatus200IsRefusedAndNotRepeated() {
    answers(200, "{\"success\":false,\"errors\":[{\"code\":1001,\"message\":\"no\"}]}");
    assertThat(tokens().list()).isInstanceOf(Answer.Refused.class);
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void whenNothingRemainsTheNextRequestWaitsForTheReset() {
    var gone = "{\"success\":true,\"result\":{\"id\":\"f\"}}";
    script.add(new Received(200, Map.of("ratelimit", "\"default\";r=0;t=30"), gone));
    answers(200, gone);
    var tokens = tokens();
    tokens.delete(new TokenId("f"));
    assertThat(sleeps).isEmpty();
    assertThat(tokens.delete(new TokenId("f"))).isInstanceOf(Answer.Postponed.class);
    assertThat(sleeps).isEmpty();
    tokens.get(new TokenId("f"));
    assertThat(sleeps).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void aPauseGrowsWithEveryFailure() {
    for (var time = 0; time < 5; time++) {
      script.add("late");
    }
    assertThat(tokens().get(new TokenId("f"))).isInstanceOf(Answer.Lost.class);
    assertThat(requests).isEqualTo(5);
    assertThat(sleeps).hasSize(4).isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|<html>oops</html>",
        "200|{\"success\":true,\"result\":{\"id\":\"f\",\"na",
        "200|{\"success\":true,\"result\":null}",
        "200|[]",
        "500|{\"success\":false,\"errors\":[]}",
        "520|<html>"
      })
  void aCreateWithAnUnreadableAnswerIsLost(int status, String body) {
    answers(status, body);
    assertThat(tokens().create(CI)).isInstanceOf(Answer.Lost.class);
    assertThat(requests).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|1000|Invalid API Token|credential-refused",
        "400|6003|Invalid request headers|credential-refused",
        "400|9106|Missing headers|credential-refused",
        "403|9109|Unauthorized to access requested resource|permission-missing",
        "403|9109|Valid user-level authentication not found|wrong-kind-of-credential",
        "403|9109|Cannot use the access token from location: 192.0.2.1|address-refused",
        "403|10000|Authentication error|permission-missing",
        "400|1001|Failed common permission check against resources.|creator-lacks-permission",
        "400|1001|sub-token is not allowed to have permissions to manage other tokens|sub-token",
        "400|1001|token is managed by Cloudflare and cannot be changed|managed-by-cloudflare",
        "400|1001|something new|refused",
        "400|7003|Could not route to x|not-found"
      })
  void refusalsAreToldApart(int status, int code, String message, String slug) {
    answers(
        status,
        "{\"success\":false,\"errors\":[{\"code\":%d,\"message\":\"%s\"}]}"
            .formatted(code, message));
    if (slug.equals("credential-refused")) {
      unknownToBothPaths();
    } else {
      answers(200, ACTIVE);
    }
    assertThat(tokens().create(CI))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.reason().code().slug()).isEqualTo("cloudflare/" + slug));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.cloudflare.com/client/v4/,''",
    "http://127.0.0.1:8787/client/v4,''",
    "http://localhost:1,''",
    "http://[::1]:1,''",
    "http://example.com,cloudflare/insecure-address",
    "http://127.0.0.1.example.com,cloudflare/insecure-address",
    "https://user:pass@example.com,cloudflare/bad-address",
    "api.cloudflare.com,cloudflare/bad-address",
    "ftp://example.com,cloudflare/bad-address",
    "'not an address',cloudflare/bad-address"
  })
  void aCredentialIsSentOnlyWhereItIsSafe(String address, String problem) {
    var codes =
        BaseAddress.read(address).diagnostics().stream().map(each -> each.code().slug()).toList();
    assertThat(codes).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
  }

  /// An account's credential is asked for where accounts' and where users' tokens are known.
  private void unknownToBothPaths() {
    answers(401, UNKNOWN);
    answers(401, UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|971|Please wait and consider throttling your request speed",
        "403|971|Please wait and consider throttling your request speed",
        "200|10429|Rate limited. Please wait",
        "403|10001|internal error",
        "200|10001|We encountered an internal error. Please try again.",
        "400|1000|Request timeout",
        "401|1000|Request timeout",
        "500|1000|Internal Server Error",
        "400|1000|something new",
        "403|0|An unknown error has occurred",
        "408|0|late"
      })
  void whatIsNoAnswerIsAskedAgainByAReadAndNeverByAWrite(int status, int code, String message) {
    var body =
        "{\"success\":false,\"errors\":[{\"code\":%d,\"message\":\"%s\"}],\"result\":null}"
            .formatted(code, message);
    answers(status, body);
    answers(200, "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0}}");
    assertThat(tokens().list()).isInstanceOf(Answer.Done.class);
    assertThat(script).isEmpty();
    requests = 0;
    answers(status, body);
    assertThat(tokens().create(CI)).isInstanceOf(Answer.Lost.class);
    answers(status, body);
    assertThat(tokens().delete(new TokenId("f"))).isInstanceOf(Answer.Lost.class);
    assertThat(requests).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{\"success\":false,\"errors\":[]}",
        "403|{\"success\":true,\"errors\":[],\"result\":{}}",
        "403|<html>Attention Required!</html>",
        "404|not here",
        "302|"
      })
  void whatSaysNeitherYesNorNoSettlesNoWrite(int status, @Nullable String body) {
    answers(status, body == null ? "" : body);
    assertThat(tokens().create(CI)).isInstanceOf(Answer.Lost.class);
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void aRefusalUnderLoadIsDoubtedOnce() {
    answers(
        403,
        "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}]}");
    answers(200, "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0}}");
    assertThat(tokens().list()).isInstanceOf(Answer.Done.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"active\"}|permission-missing",
        "{\"status\":\"active\",\"expires_on\":\"2026-05-01T00:00:00Z\"}|credential-not-in-force",
        "{\"status\":\"active\",\"not_before\":\"2026-07-01T00:00:00Z\"}|credential-not-in-force",
        "{\"status\":\"expired\"}|credential-not-in-force",
        "{\"status\":\"disabled\"}|credential-not-in-force",
        "{\"status\":\"revoked (exposed)\"}|credential-not-in-force",
        "{\"status\":\"suspended\"}|credential-not-in-force"
      })
  void afterARefusalTheCredentialIsAskedWhatItIs(String itself, String slug) {
    answers(403, "{\"success\":false,\"errors\":[{\"code\":9109,\"message\":\"no\"}]}");
    answers(
        200,
        "{\"success\":true,\"result\":{\"id\":\"%s\",%s}"
            .formatted("a".repeat(32), itself.substring(1)));
    assertThat(tokens().create(CI))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.reason().code().slug()).isEqualTo("cloudflare/" + slug));
  }

  @Test
  void whereTheCredentialCannotSayWhatItIsNothingIsClaimed() {
    answers(403, "{\"success\":false,\"errors\":[{\"code\":9109,\"message\":\"no\"}]}");
    for (var time = 0; time < 5; time++) {
      script.add("late");
    }
    assertThat(tokens().create(CI))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.reason().code().slug())
                    .isEqualTo("cloudflare/unexplained-refusal"));
  }

  private void answers(int status, String body) {
    script.add(new Received(status, Map.of(), body));
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
            traces::add,
            WaitListener.SILENT,
            Duration.ofSeconds(1),
            Duration.ofMinutes(20),
            () -> isStopped);
    var base = BaseAddress.read("https://example.com").value().orElseThrow();
    var caller = new Caller(base, this, new SecretValue(SECRET), surroundings, new Redactor());
    return new CloudflareTokens(EmulatedClient.ACME, caller, () -> Result.failed(List.of()));
  }
}
