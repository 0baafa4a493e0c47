package writ.cloudflare.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import writ.token.secret.SecretAccess;

/// The exchange over the JDK's client, which is made at the first request: a run that asks nothing
/// pays nothing. An open client costs 300 ms at exit, so it must be closed.
public final class HttpExchange implements Exchange {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  /// Five hundred tokens of a hundred permissions each fill about 15 MB. 50 tokens with all that
  /// Cloudflare lets a token hold are a few megabytes.
  private static final long LARGEST_BODY = 8L << 20;

  /// Many answers come at once, and each is in memory twice while it is put together.
  private static final int PART_OF_AN_ANSWER = 128;

  private final ProxySettings proxies;
  private final boolean isEncrypted;
  private @Nullable HttpClient client;
  private boolean isClosed;

  /// @param isEncrypted whether every address will be of https, or none
  public HttpExchange(ProxySettings proxies, boolean isEncrypted) {
    this.proxies = proxies;
    this.isEncrypted = isEncrypted;
  }

  @Override
  public Received send(Request request) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = answer(request);
    } catch (IOException e) {
      if (isRefusedByProxy(e)) {
        return new Received(HttpURLConnection.HTTP_PROXY_AUTH, Map.of(), "");
      }
      var proxy = proxies.proxyFor(request.address());
      if (proxy.isPresent()) {
        throw new Failure.ThroughProxy(proxy.get().shown(), e);
      }
      throw e;
    }
    var headers = new TreeMap<String, String>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Received(answer.statusCode(), headers, answer.body());
  }

  /// The whole answer within the request's time. The JDK's own limit ends with the headers, and a
  /// body may come byte by byte for ever. Its own asynchronous answers are handed over by a pool
  /// that the whole process shares, and would wait for whatever else keeps that busy.
  private HttpResponse<String> answer(Request request) throws IOException, InterruptedException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), largestBody());
    var asked = client();
    var http = toHttp(request);
    var answer = new FutureTask<>(() -> asked.send(http, handler));
    Thread.startVirtualThread(answer);
    try {
      return answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer in time");
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      throw stopped;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static long largestBody() {
    return Math.min(LARGEST_BODY, Runtime.getRuntime().maxMemory() / PART_OF_AN_ANSWER);
  }

  /// The library's limit tells that it was passed by an exception of no kind of its own.
  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException failure when isTooLarge(failure) -> new Failure.TooLarge();
      case IOException failure -> failure;
      case null, default -> new IOException("the request failed", cause);
    };
  }

  private static boolean isTooLarge(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("body exceeds capacity");
  }

  /// The JDK's client asks the proxy again and again, and keeps the last refusal to itself.
  private static boolean isRefusedByProxy(IOException failure) {
    return String.valueOf(failure.getMessage()).startsWith("too many authentication attempts");
  }

  private static HttpRequest toHttp(Request request) {
    var body = request.body();
    var http =
        HttpRequest.newBuilder(request.address())
            .timeout(request.timeout())
            .header("Authorization", "Bearer " + request.credential().reveal(slip()))
            .header("Accept", "application/json")
            .header("User-Agent", "writ")
            .method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      http.header("Content-Type", "application/json");
    }
    request.headers().forEach(http::header);
    return http.build();
  }

  private static SecretAccess slip() {
    return SecretAccess.insecurely();
  }

  /// What was asked ahead may be tried again when the run is over already.
  private synchronized HttpClient client() throws IOException {
    if (isClosed) {
      throw new IOException("the run is over");
    }
    if (client == null) {
      var builder =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT_TIMEOUT)
              .proxy(proxies.selector());
      proxies.authenticator().ifPresent(builder::authenticator);
      if (!isEncrypted) {
        builder.sslContext(new NoTlsContext());
      }
      client = built(builder);
    }
    return client;
  }

  /// A process that may open no more files gets no client.
  private static HttpClient built(HttpClient.Builder builder) throws IOException {
    try {
      return builder.build();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (client != null) {
      client.shutdownNow();
      awaitEnd(client);
      client = null;
    }
  }

  /// A look-up of a name may hang in the system for longer than anybody waits here.
  private static void awaitEnd(HttpClient closing) {
    try {
      closing.awaitTermination(TO_CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
