package writ.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.token.SecretAccess;

/// The exchange over the JDK's client, which is made at the first request: a run that asks nothing
/// pays nothing. An open client costs 300 ms at exit, so it must be closed.
final class HttpExchange implements Exchange {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /// Five hundred tokens of a hundred permissions each fill about 15 MB.
  private static final long LARGEST_BODY = 64L << 20;

  private final ProxySettings proxies;
  private final boolean isEncrypted;
  private @Nullable HttpClient client;
  private boolean isClosed;

  /// @param isEncrypted whether every address will be of https, or none
  HttpExchange(ProxySettings proxies, boolean isEncrypted) {
    this.proxies = proxies;
    this.isEncrypted = isEncrypted;
  }

  @Override
  public Received send(Request request) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer =
          client()
              .send(
                  toHttp(request),
                  BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST_BODY));
    } catch (IOException e) {
      if (isRefusedByProxy(e)) {
        return new Received(HttpURLConnection.HTTP_PROXY_AUTH, Map.of(), "");
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
        builder.sslContext(new NoTls());
      }
      client = builder.build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (client != null) {
      client.shutdownNow();
      client.close();
      client = null;
    }
  }
}
