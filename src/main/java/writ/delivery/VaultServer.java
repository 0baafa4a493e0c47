package writ.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.json.Json;
import writ.token.secret.SecretForm;
import writ.token.secret.SecretValue;
import writ.token.sink.SinkDefinition.ToVault;
import writ.token.sink.SinkDefinition.VaultLogin;

/// A Vault or OpenBao server as one sink definition speaks to it: logged in once for a run, since a
/// secret id may be good for a single use. Asks only, never follows a redirect.
final class VaultServer implements AutoCloseable {

  /// A delivery waits at most this often: for its turn, and for the answers to a login, a read, a
  /// write, and both once more.
  private static final int MOST_WAITS = 6;

  /// Of `https`; loopback without it is another server all the same.
  private static final int DEFAULT_PORT = 443;

  private static final int MOST_BYTES = 1 << 20;
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  private final ToVault definition;
  private final LoginSecrets secrets;
  private final ConcurrentHashMap<String, Lock> locks = new ConcurrentHashMap<>();
  private @Nullable HttpClient client;
  private @Nullable SecretValue token;

  VaultServer(ToVault definition, LoginSecrets secrets) {
    this.definition = definition;
    this.secrets = secrets;
  }

  /// What the server said: a status that the caller has to know, and JSON.
  record Reply(int status, JsonNode body) {
    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /// Keeps two deliveries of one run from writing the same secret at once: does the work while
  /// nobody else writes to the path.
  Optional<Failure> alone(String path, Supplier<Optional<Failure>> work) {
    var lock = locks.computeIfAbsent(path, _ -> new ReentrantLock());
    if (!hasTurn(lock)) {
      return Optional.of(Failure.refused(VaultProblems.noTurn(path, longestStep())));
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasTurn(Lock lock) {
    try {
      return lock.tryLock(longestStep().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  URI address() {
    return definition.address();
  }

  String mount() {
    return definition.mount();
  }

  Duration timeLimit() {
    return definition.timeout();
  }

  private Duration longestStep() {
    return timeLimit().dividedBy(MOST_WAITS);
  }

  /// A path of this server, the same however server, namespace and path were spelled: a namespace
  /// may stand in front of a path as well
  /// ([Vault](https://developer.hashicorp.com/vault/docs/enterprise/namespaces)).
  String place(String path) {
    var address = definition.address();
    var port = address.getPort() >= 0 ? address.getPort() : DEFAULT_PORT;
    var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    var namespace = Objects.requireNonNullElse(definition.namespace(), "");
    return "%s:%d%s|%s".formatted(host, port, address.getPath(), encoded(namespace + "/" + path));
  }

  /// Asks as who we are; fails where that cannot be said, or the server is sealed or away.
  Result<Reply> get(String path) {
    return loggedIn().then(token -> call("GET", path, null, token));
  }

  Result<Reply> post(String path, JsonNode body) {
    return loggedIn().then(token -> call("POST", path, body, token));
  }

  Diagnostic unexpected(Reply reply) {
    return reply.status() >= 300 && reply.status() < 400
        ? VaultProblems.redirected(address())
        : VaultProblems.unexpected(address(), reply.status());
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      awaitEnd(client);
      client = null;
    }
  }

  /// What is left of a request that was given up, or of a look-up of a name, keeps nobody.
  private static void awaitEnd(HttpClient closing) {
    try {
      closing.awaitTermination(TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Result<SecretValue> loggedIn() {
    var known = token;
    if (known != null) {
      return Result.of(known);
    }
    var found =
        switch (definition.login()) {
          case VaultLogin.WithToken(var source) -> secrets.find(source, SecretForm.HEADER);
          case VaultLogin.WithAppRole role -> login(role);
        };
    found.value().ifPresent(value -> token = value);
    return found;
  }

  private Result<SecretValue> login(VaultLogin.WithAppRole role) {
    return secrets
        .find(role.roleId(), SecretForm.BODY)
        .then(roleId ->
            secrets
                .find(role.secretId(), SecretForm.BODY)
                .then(secretId -> {
                  var body = Json.object();
                  body.put("role_id", Payload.text(roleId));
                  body.put("secret_id", Payload.text(secretId));
                  return call("POST", "auth/" + role.mount() + "/login", body, null);
                }))
        .then(reply -> {
          var given = new SecretValue(reply.body().path("auth").path("client_token").asString(""));
          secrets.redactor().remember(given);
          if (reply.isGood() && !given.isEmpty() && given.misfit(SecretForm.HEADER).isEmpty()) {
            return Result.of(given);
          }
          return Result.failed(
              reply.status() < 400 || reply.status() >= 500
                  ? unexpected(reply)
                  : VaultProblems.loginRefused(address()));
        });
  }

  private Result<Reply> call(
      String method, String path, @Nullable JsonNode body, @Nullable SecretValue login) {
    var limit = longestStep();
    var answer = client().sendAsync(request(method, path, body, login), limited());
    try {
      var response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return reply(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Result.failed(
          VaultProblems.unreachable(address(), "none within " + limit.toSeconds() + " s"));
    } catch (ExecutionException e) {
      return Result.failed(VaultProblems.unreachable(address(), reason(e.getCause())));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Result.failed(VaultProblems.unreachable(address(), "this run was asked to stop"));
    }
  }

  private static BodyHandler<byte[]> limited() {
    return BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES);
  }

  private static String reason(@Nullable Throwable cause) {
    return switch (cause) {
      case SSLException _ -> "its certificate is not one we trust";
      case ConnectException _ -> "nobody listens there";
      case IOException _ -> "the connection broke";
      case null, default -> "the request could not be sent";
    };
  }

  private Result<Reply> reply(int status, byte[] body) {
    if (status == 503) {
      return Result.failed(VaultProblems.sealed(address()));
    }
    var tree = Json.read(new String(body, StandardCharsets.UTF_8));
    return Result.of(new Reply(status, tree == null ? Json.object() : tree));
  }

  private HttpRequest request(
      String method, String path, @Nullable JsonNode body, @Nullable SecretValue login) {
    var request =
        HttpRequest.newBuilder(URI.create(address() + "/v1/" + encoded(path)))
            .header("X-Vault-Request", "true")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (login != null) {
      request.header("X-Vault-Token", Payload.text(login));
    }
    var namespace = definition.namespace();
    if (namespace != null) {
      request.header("X-Vault-Namespace", namespace);
    }
    return request.build();
  }

  private synchronized HttpClient client() {
    var open = client;
    if (open == null) {
      open =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(TO_CONNECT)
              .build();
      client = open;
    }
    return open;
  }

  private static String encoded(String path) {
    return Pattern.compile("/")
        .splitAsStream(path)
        .filter(segment -> !segment.isEmpty())
        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
