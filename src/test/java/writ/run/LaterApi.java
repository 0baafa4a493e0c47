package writ.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An API of some later year: each token has a field that nobody knows today, and the token `odd`
/// says nothing that anybody understands, and `silent` not whether it works. A filter of addresses
/// knows countries as well, and a policy for DNS has an end of its own and its group a level.
/// Before it is an emulator, which would refuse all that.
final class LaterApi implements AutoCloseable {

  static final String FUTURE = "{\"digits\":1.50,\"words\":[\"so\",{\"on\":true}]}";

  static final String COUNTRIES = "[\"nl\",\"be\"]";

  static final String UNTIL = "\"2027-01-01\"";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// The bodies of all updates.
  final List<String> updates = Collections.synchronizedList(new ArrayList<>());

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;

  LaterApi(URI behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + behind.getPath();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (exchange.getRequestMethod().equals("PUT")) {
      updates.add(body);
    }
    var answer = forward(exchange, body);
    var told = later(answer.body()).getBytes(UTF_8);
    Optional.ofNullable(answer.headers().map().get("date"))
        .ifPresent(date -> exchange.getResponseHeaders().put("Date", date));
    exchange.sendResponseHeaders(answer.statusCode(), told.length);
    exchange.getResponseBody().write(told);
    exchange.close();
  }

  private HttpResponse<String> forward(HttpExchange exchange, String body) throws IOException {
    var known = body.isEmpty() ? body : withoutFuture(JSON.readTree(body));
    var request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(known))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static String withoutFuture(JsonNode body) {
    if (body instanceof ObjectNode token) {
      token.remove("future");
      if (token.path("condition").path("request_ip") instanceof ObjectNode filter) {
        filter.remove("country");
      }
      for (var policy : token.path("policies")) {
        if (policy instanceof ObjectNode object) {
          object.remove("until");
          object.path("permission_groups").forEach(group -> ((ObjectNode) group).remove("level"));
        }
      }
    }
    return body.toString();
  }

  private static String later(String body) {
    var root = JSON.readTree(body);
    var result = root.path("result");
    for (var each : result.isArray() ? result : List.of(result)) {
      embellish(each);
    }
    return root.toString();
  }

  private static void embellish(JsonNode each) {
    if (each instanceof ObjectNode token && token.has("policies")) {
      token.set("future", JSON.readTree(FUTURE));
      if (token.path("condition").path("request_ip") instanceof ObjectNode filter) {
        filter.set("country", JSON.readTree(COUNTRIES));
      }
      if (token.path("name").asString("").equals("dated")) {
        token.path("policies").forEach(LaterApi::limit);
      }
      if (token.path("name").asString("").equals("silent")) {
        token.remove("status");
      }
      if (token.path("name").asString("").equals("odd")) {
        token.put("status", "paused by the moon");
        token.set(
            "policies",
            JSON.readTree(
                """
                [{"id": "1", "effect": "audit", "permission_groups": [{"id": "%s"}],
                  "resources": {"com.cloudflare.later.thing.1": "*"}}]
                """
                    .formatted("9".repeat(32))));
      }
    }
  }

  private static void limit(JsonNode policy) {
    var group = policy.path("permission_groups").path(0);
    if (policy instanceof ObjectNode object
        && group instanceof ObjectNode reference
        && group.path("name").asString("").equals("DNS Read")) {
      object.set("until", JSON.readTree(UNTIL));
      reference.put("level", 3);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
