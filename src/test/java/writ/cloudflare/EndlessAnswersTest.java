package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Result;
import writ.token.Redactor;
import writ.token.SecretValue;
import writ.token.TokenId;

/// Servers whose answers do not end: each call ends all the same, and says that nobody knows.
@Timeout(60)
final class EndlessAnswersTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private enum Answers {
    NOTHING(_ -> {}),
    HEADERS_WITHOUT_AN_END(out -> forEver(out, HEAD, "X-More: more\r\n")),
    ONE_HEADER_WITHOUT_AN_END(out -> forEver(out, HEAD + "X-More: ", "more")),
    MORE_TO_COME_ONLY(out -> forEver(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n")),
    A_BODY_THAT_STOPS(out -> send(out, HEAD + "Content-Length: 100\r\n\r\n{")),
    A_BODY_BYTE_BY_BYTE(out -> forEver(out, HEAD + "Content-Length: 100000000\r\n\r\n", " ")),
    CHUNKS_WITHOUT_AN_END(
        out -> forEver(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n")),
    A_BODY_UNTIL_THE_CONNECTION_ENDS(out -> forEver(out, HEAD + "\r\n", " "));

    private final Consumer<OutputStream> answer;

    Answers(Consumer<OutputStream> answer) {
      this.answer = answer;
    }

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
  }

  @ParameterizedTest
  @EnumSource
  void everyExchangeHasAnEnd(Answers answers) throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answers));
      try (var cloudflare = cloudflare(server.getLocalPort())) {
        var tokens =
            cloudflare
                .session(new SecretValue("none"))
                .tokens(Stage.ACME, () -> Result.failed(java.util.List.of()));
        assertThat(tokens.list()).isInstanceOf(Answer.Lost.class);
        assertThat(tokens.delete(new TokenId("a".repeat(32)))).isInstanceOf(Answer.Lost.class);
      }
    }
  }

  private static Cloudflare cloudflare(int port) {
    var time = new AtomicInteger();
    InstantSource clock = () -> Stage.START.plusMillis(time.get());
    return Cloudflare.at(
            "http://127.0.0.1:" + port,
            ProxySettings.NONE,
            new Surroundings(
                clock,
                duration -> time.addAndGet((int) duration.toMillis()),
                new SplittableRandom(1),
                _ -> {},
                Progress.SILENT,
                Duration.ofMillis(300),
                Duration.ofMinutes(20),
                () -> false),
            new Redactor())
        .value()
        .orElseThrow();
  }

  private static void serve(ServerSocket server, Answers answers) {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket, answers));
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private static void answer(Socket socket, Answers answers) {
    try (socket) {
      answers.answer.accept(socket.getOutputStream());
      // the client goes away
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // it has
    }
  }
}
