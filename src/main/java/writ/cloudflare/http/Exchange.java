package writ.cloudflare.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.token.secret.SecretValue;

/// One request sent and one answer received, nothing more.
public interface Exchange extends AutoCloseable {

  /// @param body JSON text, or null for none
  record Request(
      String method,
      URI address,
      Map<String, String> headers,
      @Nullable String body,
      SecretValue credential,
      Duration timeout) {}

  /// @param headers by lower-case name, the first value of each
  record Received(int status, Map<String, String> headers, String body) {

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  Received send(Request request) throws IOException, InterruptedException;

  @Override
  void close();
}
