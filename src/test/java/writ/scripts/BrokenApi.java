package writ.scripts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import writ.property.Edit;

/// An API in front of another one, which it asks: it edits what is answered to one kind of request,
/// from some answer on.
final class BrokenApi implements AutoCloseable {

  /// Request headers that the client of this class sets by itself.
  private static final Set<String> OWN = Set.of("host", "connection", "content-length", "upgrade");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;
  private final Pattern requests;
  private final List<Edit> edits;
  private final AtomicInteger left;
  private final AtomicInteger edited = new AtomicInteger();

  /// @param requests method and path of those whose answers are edited, such as `GET /zones.*`
  /// @param skipped how many of these answers stay whole
  BrokenApi(URI behind, Pattern requests, List<Edit> edits, int skipped) throws IOException {
    this.behind = behind;
    this.requests = requests;
    this.edits = edits;
    this.left = new AtomicInteger(skipped);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + behind.getPath();
  }

  /// How many answers were edited.
  int edited() {
    return edited.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = ask(exchange);
      var asked = exchange.getRequestURI().getPath().substring(behind.getPath().length());
      var hit = requests.matcher(exchange.getRequestMethod() + " " + asked).matches();
      var body = answer.body();
      if (hit && left.getAndDecrement() <= 0) {
        edited.incrementAndGet();
        body = Edit.apply(edits, body);
      }
      // this server dates its answers by the machine's clock, and a session has a time of its own
      exchange.getResponseHeaders().set("Age", "0");
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OWN.contains(name)) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private HttpResponse<String> ask(HttpExchange exchange) {
    var path = exchange.getRequestURI().toString().substring(behind.getPath().length());
    var request =
        HttpRequest.newBuilder(URI.create(behind + path))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body(exchange)));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OWN.contains(name.toLowerCase(Locale.ROOT))
              && !name.toLowerCase(Locale.ROOT).startsWith("http2")) {
            values.forEach(value -> request.header(name, value));
          }
        });
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static byte[] body(HttpExchange exchange) {
    try {
      return exchange.getRequestBody().readAllBytes();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
