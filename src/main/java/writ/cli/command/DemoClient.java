package writ.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Somebody who talks to the emulated API without Writ: the colleague at the dashboard, and the
/// program that uses a token. For the demo only.
final class DemoClient {

  private final URI api;
  private final String token;

  DemoClient(URI api, String token) {
    this.api = api;
    this.token = token;
  }

  /// The body of the answer, whatever its status.
  String ask(String method, String path, String body) {
    try {
      var connection = (HttpURLConnection) URI.create(api + path).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setRequestProperty("Authorization", "Bearer " + token);
      if (!body.isEmpty()) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      }
      var stream =
          connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream();
      try (stream) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The first text of a field in an answer.
  static String field(String answer, String name) {
    var found = Pattern.compile('"' + name + "\":\\s*\"([^\"]*)\"").matcher(answer);
    return found.find() ? found.group(1) : "";
  }
}
