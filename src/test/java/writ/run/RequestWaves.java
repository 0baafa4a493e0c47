package writ.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Stands before an API and answers requests in waves: none of a wave is answered until all of it
/// are there, so that whoever asks one after the other gets no answer.
final class RequestWaves implements AutoCloseable {

  private static final Set<String> PASSED = Set.of("authorization", "accept", "content-type");

  private final URI api;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<CountDownLatch> waves = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private int arrived;

  private RequestWaves(URI api, int... sizes) throws IOException {
    this.api = api;
    for (var size : sizes) {
      var wave = new CountDownLatch(size);
      for (var request = 0; request < size; request++) {
        waves.add(wave);
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  static RequestWaves before(URI api, int... sizes) throws IOException {
    return new RequestWaves(api, sizes);
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + api.getPath());
  }

  /// The requests whose wave never was whole, and those that came after the last wave.
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  private synchronized CountDownLatch next(String request) {
    if (arrived == waves.size()) {
      broken.add(request);
      return new CountDownLatch(0);
    }
    return waves.get(arrived++);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    var wave = next(request);
    wave.countDown();
    try (exchange) {
      if (!wave.await(30, TimeUnit.SECONDS)) {
        synchronized (this) {
          broken.add(request);
        }
      }
      var passed = HttpRequest.newBuilder(api.resolve(exchange.getRequestURI().toString()));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> {
            if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
              passed.header(name, values.getFirst());
            }
          });
      var answer = client.send(passed.build(), BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
