package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.token.secret.SecretValue;

final class HttpVersionTest {

  /// Where TLS carries it: what the client offers stands readable in its first message, each
  /// protocol behind its length (RFC 7301).
  @Test
  void http2IsOfferedFirst() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var exchange = new HttpExchange(ProxySettings.NONE, true)) {
      var hello = CompletableFuture.supplyAsync(() -> firstMessage(server));
      var address = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
      var request =
          new Exchange.Request(
              "GET", address, Map.of(), null, new SecretValue("none"), Duration.ofSeconds(30));

      assertThatThrownBy(() -> exchange.send(request)).isInstanceOf(IOException.class);
      assertThat(hello.get()).contains("\2h2\10http/1.1");
    }
  }

  private static String firstMessage(ServerSocket server) {
    try (var socket = server.accept()) {
      var in = socket.getInputStream();
      var header = in.readNBytes(5);
      var length = (header[3] & 0xff) << 8 | header[4] & 0xff;
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
