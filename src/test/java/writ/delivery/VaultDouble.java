package writ.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// As much of Vault's HTTP API as a KV version 2 client meets: versions, check-and-set, deleted
/// versions, capabilities, AppRole, namespaces, a seal. Statuses and bodies are those that Vault's
/// API documentation gives (`/secret/kv/kv-v2`, `/auth/approle`, `/system`).
final class VaultDouble implements AutoCloseable {

  static final String TOKEN = "hvs.test-token";
  static final String ROLE = "role-1";

  private static final JsonMapper JSON = new JsonMapper();

  /// Each request as `METHOD path`, in order.
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final HttpServer server;
  private final Map<String, List<@Nullable ObjectNode>> secrets = new HashMap<>();
  private final Set<String> secretIds = new java.util.HashSet<>();
  private Set<String> capabilities = Set.of("read", "create", "update");
  private boolean isSealed;
  private @Nullable String namespace;
  private int engine = 2;
  private int rivals;

  VaultDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized VaultDouble sealed() {
    isSealed = true;
    return this;
  }

  synchronized VaultDouble permitting(String... held) {
    capabilities = Set.of(held);
    return this;
  }

  synchronized VaultDouble inNamespace(String name) {
    namespace = name;
    return this;
  }

  synchronized VaultDouble withEngine(int version) {
    engine = version;
    return this;
  }

  /// A secret id that is good for one login.
  synchronized VaultDouble withSecretId(String id) {
    secretIds.add(id);
    return this;
  }

  /// Somebody else writes right before each of the next writes.
  synchronized VaultDouble withRivals(int writes) {
    rivals = writes;
    return this;
  }

  synchronized void put(String path, String json) {
    versions(path).add((ObjectNode) JSON.readTree(json));
  }

  synchronized void delete(String path) {
    versions(path).set(versions(path).size() - 1, null);
  }

  /// The newest version, as JSON; empty where there is none.
  synchronized String newest(String path) {
    var versions = versions(path);
    return versions.isEmpty() ? "" : String.valueOf(versions.getLast());
  }

  synchronized int count(String path) {
    return versions(path).size();
  }

  private List<@Nullable ObjectNode> versions(String path) {
    return secrets.computeIfAbsent(path, _ -> new ArrayList<>());
  }

  private record Answer(int status, String body) {
    static Answer errors(int status, String... messages) {
      var body = JSON.createObjectNode();
      var errors = body.putArray("errors");
      List.of(messages).forEach(errors::add);
      return new Answer(status, body.toString());
    }
  }

  private synchronized void answer(HttpExchange exchange) {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring("/v1/".length());
      requests.add(exchange.getRequestMethod() + " " + path);
      var body = exchange.getRequestBody().readAllBytes();
      var given = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
      var answer = answer(exchange, path, given);
      var bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(HttpExchange exchange, String path, JsonNode body) {
    if (isSealed) {
      return Answer.errors(503, "Vault is sealed");
    }
    var asked = exchange.getRequestHeaders().getFirst("X-Vault-Namespace");
    if (namespace != null && !namespace.equals(asked)) {
      return Answer.errors(403, "permission denied");
    }
    if (path.equals("auth/approle/login")) {
      return login(body);
    }
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      return Answer.errors(403, "permission denied", "invalid token");
    }
    if (path.startsWith("sys/internal/ui/mounts/")) {
      return path.endsWith("/secret")
          ? new Answer(
              200,
              "{\"data\":{\"type\":\"kv\",\"options\":{\"version\":\"%d\"}}}".formatted(engine))
          : Answer.errors(403, "preflight capability check returned 403");
    }
    if (path.equals("sys/capabilities-self")) {
      return capabilities(body.path("paths").path(0).asString());
    }
    if (!path.startsWith("secret/data/")) {
      return Answer.errors(404, "no handler for route \"" + path + "\". route entry not found.");
    }
    var secret = path.substring("secret/data/".length());
    return exchange.getRequestMethod().equals("GET") ? read(secret) : write(secret, body);
  }

  private Answer login(JsonNode body) {
    return body.path("role_id").asString("").equals(ROLE)
            && secretIds.remove(body.path("secret_id").asString(""))
        ? new Answer(200, "{\"auth\":{\"client_token\":\"" + TOKEN + "\"}}")
        : Answer.errors(400, "invalid role or secret ID");
  }

  private Answer capabilities(String path) {
    var body = JSON.createObjectNode();
    var held = body.putObject("data").putArray(path);
    capabilities.stream().sorted().forEach(held::add);
    return new Answer(200, body.toString());
  }

  private Answer read(String secret) {
    if (!capabilities.contains("read")) {
      return Answer.errors(403, "1 error occurred:\n\t* permission denied\n\n");
    }
    var versions = versions(secret);
    if (versions.isEmpty()) {
      return Answer.errors(404);
    }
    var newest = versions.getLast();
    var body = JSON.createObjectNode();
    var data = body.putObject("data");
    data.set("data", newest == null ? JSON.nullNode() : newest);
    data.putObject("metadata").put("version", versions.size());
    return new Answer(newest == null ? 404 : 200, body.toString());
  }

  private Answer write(String secret, JsonNode body) {
    if (rivals > 0) {
      rivals--;
      versions(secret).add(JSON.createObjectNode().put("rival", rivals));
    }
    var versions = versions(secret);
    if (!capabilities.contains(versions.isEmpty() ? "create" : "update")) {
      return Answer.errors(403, "1 error occurred:\n\t* permission denied\n\n");
    }
    if (body.path("options").path("cas").asInt(-1) != versions.size()) {
      return Answer.errors(400, "check-and-set parameter did not match the current version");
    }
    versions.add((ObjectNode) body.path("data"));
    return new Answer(200, "{\"data\":{\"version\":" + versions.size() + "}}");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
