package writ.cloudflare;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of the API: what is asked, how the answer is read, and how to speak of it.
interface Endpoint<T> {

  default String method() {
    return "GET";
  }

  /// Below the base address, with the query. Ids are safe in a path by their types.
  String path();

  default Map<String, String> headers() {
    return Map.of();
  }

  /// JSON text; null for none.
  default @Nullable String body() {
    return null;
  }

  /// What the result means; null where it cannot be understood.
  @Nullable T read(JsonNode result);

  /// What is attempted, for errors: "list the tokens of `acme`".
  String phrase();

  /// How long it may wait for its turn. A write was decided on by what was seen a moment ago and
  /// must not be sent later.
  default Duration patience() {
    return isRead() ? Duration.ofDays(1) : Duration.ZERO;
  }

  default boolean isRead() {
    return method().equals("GET");
  }
}
