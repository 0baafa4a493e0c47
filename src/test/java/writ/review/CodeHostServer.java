package writ.review;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// A stand-in for the API of a code host: what it says of commits, trees and branches is what a Git
/// repository holds, and what it says of people is what a file says, which is read again for each
/// request. Revisions in the file are whatever `git rev-parse` takes.
///
/// ```yaml
/// silent: ""                   # paths that hold this text answer with 502
/// hidden: ""                   # paths that hold this text answer with 403
/// gone: ""                     # with 404
/// busy: ""                     # with 429
/// empty: ""                    # with an empty object
/// ```
public abstract class CodeHostServer implements AutoCloseable {

  private record Fault(String key, int status, String message) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("silent", 502, "Server Error"),
          new Fault("hidden", 403, "Resource not accessible by integration"),
          new Fault("gone", 404, "Not Found"),
          new Fault("busy", 429, "Too Many Requests"));

  private final HttpServer server;
  private final Path repository;
  private final Path file;
  private final List<String> requests = new ArrayList<>();
  private int lagged;

  /// @param repository a folder that Git knows
  /// @param file what is said of people and requests
  CodeHostServer(Path repository, Path file) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server = HttpServer.create(address, 0);
    this.repository = repository;
    this.file = file;
  }

  /// Serves from now on.
  void serve() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// The variables of a job of its pipelines, as `NAME=VALUE`.
  public abstract List<String> variables();

  /// What a path is answered with; null where there is nothing.
  abstract @Nullable Object body(HttpExchange exchange, String path, Map<String, Object> said);

  /// What was asked so far, a line each.
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var said = said();
    var fault =
        FAULTS.stream().filter(each -> isAbout(said, each.key(), path)).findFirst().orElse(null);
    @Nullable Object body;
    var status = 200;
    var headers = exchange.getRequestHeaders();
    if (!headers.containsKey("Authorization") && !headers.containsKey("Private-token")) {
      status = 401;
      body = Map.of("message", "Requires authentication");
    } else if (fault != null) {
      status = fault.status();
      body = Map.of("message", fault.message());
    } else if (isAbout(said, "empty", path)) {
      body = Map.of();
    } else {
      var found = body(exchange, path, said);
      status = found == null ? 404 : 200;
      body = found == null ? Map.of("message", "Not Found") : found;
    }
    requests.add(exchange.getRequestMethod() + " " + path + " " + status);
    var bytes = JsonMapper.builder().build().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static boolean isAbout(Map<String, Object> said, String key, String path) {
    var part = text(said, key);
    return !part.isEmpty() && path.contains(part);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> said() throws IOException {
    return (Map<String, Object>)
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
  }

  /// Whether the host does not know yet what a commit is of.
  boolean lags(Map<String, Object> said) {
    return lagged++ < Integer.parseInt(text(said, "lag").isEmpty() ? "0" : text(said, "lag"));
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(Map<String, Object> said, String key) {
    return (List<Map<String, Object>>) said.getOrDefault(key, List.of());
  }

  static List<String> list(Map<String, Object> said, String key) {
    return ((List<?>) said.getOrDefault(key, List.of())).stream().map(String::valueOf).toList();
  }

  static String text(Map<String, Object> said, String key) {
    return String.valueOf(said.getOrDefault(key, ""));
  }

  static String query(HttpExchange exchange, String name) {
    return Stream.of(String.valueOf(exchange.getRequestURI().getRawQuery()).split("&"))
        .filter(each -> each.startsWith(name + "="))
        .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  static String encoded(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What a push would name: commits from the head back, the newest first, one for each who pushed.
  List<String> pushed(String head, int count) {
    return git("rev-list", "--max-count=" + Math.max(1, count), commit(head)).lines().toList();
  }

  String commit(String revision) {
    return git("rev-parse", "--verify", "--quiet", revision + "^{commit}");
  }

  String git(String... words) {
    try {
      var command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(words));
      var process = new ProcessBuilder(command).directory(repository.toFile()).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return words[0].equals("cat-file") ? text : text.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
