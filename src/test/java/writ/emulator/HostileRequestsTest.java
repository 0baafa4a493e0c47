package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import writ.emulator.seed.SeedReader;
import writ.property.Choices;
import writ.property.Edit;
import writ.property.ForAll;

/// Requests and seeds that nobody writes by accident: a request is answered with a refusal or its
/// connection is closed, a seed is read or refused at a place. `-Dfuzz=N` tries N of each kind.
final class HostileRequestsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Path SEED = Path.of("src/test/cases/emulator/seed.yaml");
  private static final int CASES = Integer.getInteger("fuzz", 300);
  private static final int PATIENCE = 60_000;
  private static final String ACCOUNT = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String BODY =
      """
      {"name": "x", "status": "active", "policies": [{"effect": "allow",
        "permission_groups": [{"id": "4755a26eedb94da69e1066d98aa820be", "name": "DNS Write", "meta": {}}],
        "resources": {"com.cloudflare.api.account.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
          {"com.cloudflare.api.account.zone.*": "*"}}}],
        "condition": {"request_ip": {"in": ["203.0.113.0/24", "2001:db8::/32"], "not_in": ["203.0.113.7/32"]}},
        "not_before": "2026-06-01T00:00:00Z", "expires_on": "2027-01-01T00:00:00Z"}
      """;

  private static final List<String> TARGETS =
      List.of(
          "POST /client/v4/accounts/" + ACCOUNT + "/tokens",
          "PUT /client/v4/accounts/" + ACCOUNT + "/tokens/c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1",
          "PUT /client/v4/accounts/" + ACCOUNT + "/tokens/c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1/value",
          "GET /client/v4/accounts/" + ACCOUNT + "/tokens?page=1&per_page=5&name=x&direction=asc",
          "GET /client/v4/accounts/" + ACCOUNT + "/tokens/permission_groups?scope=a&per_page=1",
          "GET /client/v4/accounts/" + ACCOUNT + "/r2/buckets?cursor=bG9ncw&per_page=1",
          "GET /client/v4/accounts/"
              + ACCOUNT
              + "/logs/audit?since=2026-01-01&before=2026-07-01T00:00:00Z&cursor=bG9ncw",
          "GET /client/v4/zones?name=contains:example&account.name=a&status=active&match=any&order=name",
          "GET /client/v4/memberships?page=1",
          "DELETE /client/v4/accounts/" + ACCOUNT + "/tokens/c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2");

  /// What ended a connection's thread.
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

  private Thread.@Nullable UncaughtExceptionHandler before;

  @BeforeEach
  void watchThreads() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, bug) -> thrown.add(bug));
  }

  @AfterEach
  void leaveThreads() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private record Sent(String target, List<Edit> ofBody, List<Edit> ofHead) {}

  /// One emulator gets them all, and still works.
  @Test
  void requestsAreAnsweredOrCutOff() throws IOException {
    var options = Options.of(SeedReader.read(SEED, NOW), InstantSource.fixed(NOW));
    try (var emulator = Emulator.start(options.limited(1_000_000, Duration.ofMinutes(5)))) {
      ForAll.of(HostileRequestsTest::drawn).cases(CASES).hold(sent -> hold(sent, emulator));
      assertThat(status(exchange(emulator, head(emulator, "GET /client/v4/zones", 0), "")))
          .isEqualTo("200");
    }
  }

  private static Sent drawn(Choices choices) {
    return new Sent(
        choices.oneOf(TARGETS),
        Edit.some(choices),
        choices.chance(3) ? Edit.some(choices) : List.of());
  }

  private void hold(Sent sent, Emulator emulator) {
    var body = sent.target().startsWith("P") ? Edit.apply(sent.ofBody(), BODY) : "";
    var target = body.isEmpty() ? Edit.apply(sent.ofBody(), sent.target()) : sent.target();
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    var head = Edit.apply(sent.ofHead(), head(emulator, target, length));
    try {
      assertThat(status(exchange(emulator, head, body)))
          .matches("|100|200|400|401|403|404|405|429");
    } catch (IOException cutOff) {
      assertThat(cutOff).hasMessageMatching("Connection reset.*|Broken pipe.*");
    }
    assertThat(thrown).isEmpty();
  }

  private static String head(Emulator emulator, String target, int length) {
    return target
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
        + emulator.token("manager").orElseThrow().value()
        + "\r\nX-Emulator-Client-IP: 198.51.100.9\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /// What is answered until the server closes; it gets no more than this request.
  private static String exchange(Emulator emulator, String head, String body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return text(socket.getInputStream());
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String status(String answer) {
    return answer.isEmpty() ? "" : answer.split(" ", 3)[1];
  }

  @Test
  void seedsAreReadOrRefusedAtAPlace() throws IOException {
    var text = Files.readString(SEED);
    ForAll.of(Edit::some)
        .cases(CASES)
        .hold(edits -> {
          try {
            serve(SeedReader.read("seed.yaml", Edit.apply(edits, text), NOW));
          } catch (SeedException refused) {
            assertThat(refused).hasMessageMatching("(?s)seed\\.yaml:\\d+:\\d+: .+");
          }
        });
  }

  /// What could be read can be served.
  private void serve(Seed seed) {
    try (var emulator = Emulator.start(Options.of(seed, InstantSource.fixed(NOW)))) {
      emulator.exportLines();
      var lists =
          List.of(
              "/client/v4/accounts/" + ACCOUNT + "/tokens?include_expired=true",
              "/client/v4/zones");
      for (var token : emulator.tokens()) {
        for (var list : lists) {
          var head =
              "GET "
                  + list
                  + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + token.value()
                  + "\r\n\r\n";
          assertThat(status(exchange(emulator, head, ""))).matches("200|400|401|403|404");
          assertThat(thrown).isEmpty();
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
