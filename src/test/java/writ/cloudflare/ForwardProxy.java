package writ.cloudflare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A proxy on this machine, behind which there is nothing: it answers as the API would. One that
/// wants a password accepts `ann` with `p@ss word`.
final class ForwardProxy implements AutoCloseable {

  static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("ann:p@ss word".getBytes(UTF_8));

  /// What it was asked for: the address, or `407 address` where nobody said who he is.
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private final HttpServer server;
  private final boolean wantsPassword;

  ForwardProxy(boolean wantsPassword) throws IOException {
    this.wantsPassword = wantsPassword;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var login = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
    if (wantsPassword && !login.equals(Optional.of(LOGIN))) {
      asked.add("407 " + exchange.getRequestURI());
      exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"x\"");
      exchange.sendResponseHeaders(407, -1);
    } else {
      asked.add(exchange.getRequestURI().toString());
      var body = "{\"success\":true,\"result\":{}}".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /// Reads the two requests for a tunnel that a client with a password makes: the heads of both.
  static List<String> tunnel(ServerSocket listener) {
    var heads = new ArrayList<String>();
    for (var time = 0; time < 2; time++) {
      try (var socket = listener.accept()) {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        heads.add(head.toString());
        var answer =
            time == 0
                ? "407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nConnection: close"
                : "502 Nothing there";
        socket
            .getOutputStream()
            .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return heads;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
