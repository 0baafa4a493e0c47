package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import writ.apply.TokenStore.Answer;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;
import writ.token.TokenId;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// Servers whose answers do not end: each call ends all the same, and says that nobody knows.
@Timeout(60)
final class EndlessAnswersTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private static final Map<String, Consumer<OutputStream>> ANSWERS =
      Map.of(
          "nothing",
          _ -> {},
          "headers without an end",
          out -> forEver(out, HEAD, "X-More: more\r\n"),
          "one header without an end",
          out -> forEver(out, HEAD + "X-More: ", "more"),
          "more to come only",
          out -> forEver(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
          "a body that stops",
          out -> send(out, HEAD + "Content-Length: 100\r\n\r\n{"),
          "a body byte by byte",
          out -> forEver(out, HEAD + "Content-Length: 100000000\r\n\r\n", " "),
          "chunks without an end",
          out -> forEver(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
          "a body until the connection ends",
          out -> forEver(out, HEAD + "\r\n", " "));

  private static void forEver(OutputStream out, String first, String more) {
    send(out, first);
    while (send(out, more)) {
      Thread.onSpinWait();
    }
  }

  private static boolean send(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExchangeHasAnEnd() {
    return ANSWERS.entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> ends(each.getValue())));
  }

  private static void ends(Consumer<OutputStream> answer) throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answer));
      try (var cloudflare = cloudflare(server.getLocalPort())) {
        var tokens =
            cloudflare
                .session(new SecretValue("none"))
                .tokens(EmulatedClient.ACME, () -> Result.failed(java.util.List.of()));
        assertThat(tokens.list()).isInstanceOf(Answer.Lost.class);
        assertThat(tokens.delete(new TokenId("a".repeat(32)))).isInstanceOf(Answer.Lost.class);
      }
    }
  }

  private static Cloudflare cloudflare(int port) {
    var time = new AtomicInteger();
    InstantSource clock = () -> EmulatedClient.START.plusMillis(time.get());
    return Cloudflare.at(
            "http://127.0.0.1:" + port,
            ProxySettings.NONE,
            new ApiEnvironment(
                clock,
                duration -> time.addAndGet((int) duration.toMillis()),
                new SplittableRandom(1),
                _ -> {},
                WaitListener.SILENT,
                Duration.ofMillis(300),
                Duration.ofMinutes(20),
                () -> false),
            new Redactor())
        .value()
        .orElseThrow();
  }

  private static void serve(ServerSocket server, Consumer<OutputStream> answer) {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket, answer));
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private static void answer(Socket socket, Consumer<OutputStream> answer) {
    try (socket) {
      answer.accept(socket.getOutputStream());
      // the client goes away
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // it has
    }
  }
}
