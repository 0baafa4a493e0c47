package writ.emulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.emulator.seed.SeedReader;

final class EmulatorTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String TOKENS = "/accounts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/tokens";
  private static final String CREATE = "POST /accounts/{account_id}/tokens";
  private static final String BODY =
      """
      {"name": "x", "policies": [{"effect": "allow",
        "permission_groups": [{"id": "4755a26eedb94da69e1066d98aa820be"}],
        "resources": {"com.cloudflare.api.account.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
          {"com.cloudflare.api.account.zone.*": "*"}}}]}
      """;

  @Test
  void aResetIsATcpReset() throws IOException {
    assertThat(exchangesOfReset("reset-before:create")).containsExactly(tuple(CREATE, 0));
    assertThat(exchangesOfReset("reset-after:create")).containsExactly(tuple(CREATE, 200));
  }

  /// Sends a POST that is answered by a reset, and returns route and status as the server saw them.
  private static List<Tuple> exchangesOfReset(String fault) throws IOException {
    try (var emulator = Emulator.start(options().with(List.of(Fault.parse(fault))));
        var socket = post(emulator)) {
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
      return emulator.requests().stream()
          .map(exchange -> tuple(exchange.route(), exchange.status()))
          .toList();
    }
  }

  /// A client that sent a request for a token, and reads no answer yet.
  private static Socket post(Emulator emulator) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
    var request =
        "POST /client/v4"
            + TOKENS
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
            + BODY.length()
            + "\r\nAuthorization: Bearer "
            + emulator.token("manager").orElseThrow().value()
            + "\r\n\r\n"
            + BODY;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void whatComesOverAConnectionThatWasCutTakesNoEffectLater()
      throws IOException, InterruptedException {
    try (var emulator = Emulator.start(options())) {
      for (int round = 0; round < 50; round++) {
        var clients = new ArrayList<Socket>();
        for (int client = 0; client < 10; client++) {
          clients.add(post(emulator));
        }
        emulator.disconnect();
        var tokens = emulator.tokens().size();
        assertThat(emulator.requests()).hasSizeLessThanOrEqualTo(10);
        emulator.forgetRequests();
        for (var client : clients) {
          client.close();
        }
        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.tokens()).hasSize(tokens);
      }
    }
  }

  /// Every page reads all zones: what grows with their square would hold the build up for an hour.
  @Test
  void tenThousandZonesAreListed() throws IOException, InterruptedException {
    var names = IntStream.range(0, 10_000).mapToObj("z%d.example"::formatted).toList();
    var single = names.stream().map(name -> "zone:" + name).collect(joining(", "));
    var text =
        "{apiVersion: writ/v1, kind: EmulatorSeed, accounts: {acme: {zones: ["
            + String.join(", ", names)
            + "]}}, tokens: [{name: all, owner: 'account:acme', policies: [{allow: [Zone Read],"
            + " resources: ['zone:*']}]},{name: single, owner: 'account:acme', policies: [{allow:"
            + " [Zone Read], resources: ["
            + single
            + "]}]}]}";
    var seed = SeedReader.read("many.yaml", text, NOW);
    try (var emulator = Emulator.start(Options.of(seed, InstantSource.fixed(NOW)))) {
      for (var token : List.of("all", "single")) {
        for (int page = 1; page <= 200; page += 5) {
          var answer = get(emulator, "/zones?per_page=50&page=" + page, token);
          assertThat(answer.body()).contains("\"count\":50,\"total_count\":10000");
        }
      }
    }
  }

  @Test
  void chunkedBodiesAndPipelinedRequestsAreRead() throws IOException {
    try (var emulator = Emulator.start(options());
        var socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
      var value = emulator.token("manager").orElseThrow().value();
      var head = "Host: x\r\nAuthorization: Bearer " + value + "\r\n";
      var requests =
          "POST /client/v4"
              + TOKENS
              + " HTTP/1.1\r\n"
              + head
              + "Transfer-Encoding: chunked\r\n\r\n"
              + chunk(BODY.substring(0, 20))
              + chunk(BODY.substring(20))
              + "0\r\n\r\n"
              + "GET /client/v4"
              + TOKENS
              + "/verify HTTP/1.1\r\n"
              + head
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).contains("\"name\":\"x\"").endsWith("is valid and active\"}]}");
      assertThat(emulator.token("x")).isPresent();
    }
  }

  @Test
  void theSameRequestsGetTheSameAnswers() throws IOException, InterruptedException {
    assertThat(story(options())).isEqualTo(story(options()));
    assertThat(story(options())).isNotEqualTo(story(options().seededWith(2)));
  }

  @Test
  void aLiveValueIsTheOneThatWasHandedOutLast() throws IOException, InterruptedException {
    try (var emulator = Emulator.start(options())) {
      var before = emulator.token("reader").orElseThrow();
      var rolled = send(emulator, "PUT", TOKENS + "/" + before.id() + "/value", "{}");
      var after = emulator.token("reader").orElseThrow();
      assertThat(rolled.body()).contains(after.value()).doesNotContain(before.value());
      assertThat(after.toString()).doesNotContain(after.value());
    }
  }

  @Test
  void requestsAreCountedByRoute() throws IOException, InterruptedException {
    try (var emulator = Emulator.start(options())) {
      send(emulator, "GET", TOKENS + "?page=1", "");
      send(emulator, "GET", TOKENS + "?page=2", "");
      send(emulator, "GET", TOKENS + "/verify", "");
      send(emulator, "GET", "/nothing", "");
      assertThat(emulator.requestCounts())
          .containsOnly(
              entry("GET /accounts/{account_id}/tokens", 2),
              entry("GET /accounts/{account_id}/tokens/verify", 1),
              entry("(none)", 1));
      assertThat(emulator.requests().getFirst().callerTokenId())
          .contains("c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0");
      emulator.forgetRequests();
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void manyCreateAtOnceAndNoneBeyondTheQuota() throws Exception {
    try (var emulator = Emulator.start(options().limited(10_000, Duration.ofMinutes(5)));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 60; i++) {
        calls.add(() -> send(emulator, "POST", TOKENS, BODY).statusCode());
      }
      var statuses = new ArrayList<Integer>();
      for (var answer : threads.invokeAll(calls)) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnly(200);
      assertThat(emulator.tokens().stream().map(TokenView::value).distinct()).hasSize(60 + 12);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "account:acme, /accounts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/tokens, 500",
    "user:ann, /user/tokens, 50"
  })
  void theQuotaIsCloudflares(String owner, String tokens, int quota)
      throws IOException, InterruptedException {
    try (var emulator = Emulator.start(crowded(owner, quota - 1))) {
      assertThat(send(emulator, "POST", tokens, BODY).statusCode()).isEqualTo(200);
      assertThat(emulator.tokens()).hasSize(quota);
      var refused = send(emulator, "POST", tokens, BODY);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("maximum number of tokens reached (" + quota + ")");
    }
  }

  /// An owner with that many tokens, the first of which makes more.
  private static Options crowded(String owner, int tokens) {
    var seed =
        new StringBuilder(
            """
            apiVersion: writ/v1
            kind: EmulatorSeed
            accounts: {acme: {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, zones: [example.com]}}
            users: {ann: {email: ann@example.com, accounts: [acme]}}
            tokens:
            """);
    for (int token = 0; token < tokens; token++) {
      seed.append(
          "  - {name: %s, owner: %s, policies: [{allow: ['*'], resources: %s}]}%n"
              .formatted(
                  token == 0 ? "manager" : "t" + token,
                  owner,
                  owner.startsWith("user")
                      ? "[user, account:acme, 'zone:*@acme']"
                      : "[account:acme, 'zone:*']"));
    }
    return Options.of(SeedReader.read("seed.yaml", seed.toString(), NOW), InstantSource.fixed(NOW));
  }

  @Test
  void theFirstLineSetsAShellUp() throws IOException {
    try (var emulator = Emulator.start(options())) {
      var value = emulator.credential().orElseThrow().value();
      assertThat(emulator.exportLines())
          .containsExactly(
              "export CLOUDFLARE_BASE_URL=http://127.0.0.1:"
                  + emulator.port()
                  + "/client/v4 CLOUDFLARE_API_TOKEN="
                  + value
                  + " CLOUDFLARE_ACCOUNT_ID=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    }
  }

  @Test
  void aFixedPortCanBeTakenOnce() throws IOException {
    try (var emulator = Emulator.start(options())) {
      assertThatThrownBy(() -> Emulator.start(options().onPort(emulator.port())))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingEndsADelayedAnswer() throws Exception {
    var emulator = Emulator.start(options().with(List.of(Fault.parse("latency=3600000:list"))));
    try (emulator;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answer = threads.submit(() -> send(emulator, "GET", TOKENS, ""));
      emulator.close();
      assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
    }
  }

  private static String story(Options options) throws IOException, InterruptedException {
    try (var emulator = Emulator.start(options)) {
      var created = send(emulator, "POST", TOKENS, BODY);
      var listed = send(emulator, "GET", TOKENS + "?per_page=50", "");
      return created.headers().firstValue("cf-ray").orElseThrow() + created.body() + listed.body();
    }
  }

  private static Options options() throws IOException {
    var seed = SeedReader.read(Path.of("src/test/cases/emulator/seed.yaml"), NOW);
    return Options.of(seed, InstantSource.fixed(NOW));
  }

  private static HttpResponse<String> get(Emulator emulator, String path, String token)
      throws IOException, InterruptedException {
    return send(emulator, "GET", path, "", token);
  }

  private static HttpResponse<String> send(
      Emulator emulator, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(emulator, method, path, body, "manager");
  }

  private static HttpResponse<String> send(
      Emulator emulator, String method, String path, String body, String token)
      throws IOException, InterruptedException {
    var value = emulator.token(token).orElseThrow().value();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
              .header("Authorization", "Bearer " + value)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
