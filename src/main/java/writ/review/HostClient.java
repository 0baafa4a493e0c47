package writ.review;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.Failure;
import writ.diagnostic.Result;
import writ.json.Json;
import writ.json.JsonLimit;
import writ.token.secret.SecretValue;
import writ.workspace.ProcessContext;

/// Asks the API of a code host. What may pass by is asked for again a few times; then there is no
/// answer.
final class HostClient implements AutoCloseable {

  private static final int TRIES = 4;
  private static final int MOST_PAGES = 30;

  private static final int PER_PAGE = 100;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

  private final HostKind kind;
  private final String api;
  private final Map<String, String> headers;
  private final SecretValue credential;
  private final Exchange exchange;
  private final ProcessContext process;

  /// @param api the address that all paths are below
  HostClient(
      HostKind kind,
      String api,
      Map<String, String> headers,
      SecretValue credential,
      Exchange exchange,
      ProcessContext process) {
    this.kind = kind;
    this.api = api;
    this.headers = Map.copyOf(headers);
    this.credential = credential;
    this.exchange = exchange;
    this.process = process;
  }

  /// What came of a request.
  private sealed interface Answer {

    record Told(JsonNode body, Optional<String> next) implements Answer {}

    /// It does not exist, or not for this credential.
    record Refused(int status) implements Answer {}

    /// @param reason half a sentence
    record Silent(String reason, Duration pause) implements Answer {}
  }

  Result<JsonNode> get(String path) {
    return ask("GET", api + path, null).then(told -> told(told, path)).map(Answer.Told::body);
  }

  Result<JsonNode> post(String path, JsonNode body) {
    return ask("POST", api + path, body.toString())
        .then(told -> told(told, path))
        .map(Answer.Told::body);
  }

  /// The same; empty where it does not exist, or the credential may not read it.
  Result<Optional<JsonNode>> object(String path) {
    return ask("GET", api + path, null)
        .then(answer ->
            answer instanceof Answer.Refused
                ? Result.of(Optional.empty())
                : told(answer, path).map(told -> Optional.of(told.body())));
  }

  /// Every page of a list.
  Result<List<JsonNode>> all(String path) {
    return readable(path)
        .then(list ->
            list.map(Result::of)
                .orElseGet(() -> Result.failed(ReviewProblems.refused(kind, resource(path)))));
  }

  /// The same; empty where the credential may not read it.
  Result<Optional<List<JsonNode>>> readable(String path) {
    var entries = new ArrayList<JsonNode>();
    var address = api + path;
    for (var page = 0; page < MOST_PAGES; page++) {
      var answer = ask("GET", address, null);
      switch (answer.valueOrNull()) {
        case null -> {
          return Result.failed(answer.diagnostics());
        }
        case Answer.Told(var body, var next) -> {
          if (!body.isArray()) {
            return Result.failed(
                ReviewProblems.noAnswer(kind, "it is no list of " + resource(path)));
          }
          body.forEach(entries::add);
          if (next.isEmpty()) {
            return Result.of(Optional.of(entries));
          }
          address = next.get();
        }
        case Answer.Refused _ -> {
          return Result.of(Optional.empty());
        }
        case Answer.Silent(var reason, var _) -> {
          return Result.failed(ReviewProblems.noAnswer(kind, reason));
        }
      }
    }
    return Result.failed(
        ReviewProblems.noAnswer(
            kind,
            "`%s` has more than %d entries, and no more are read"
                .formatted(resource(path), MOST_PAGES * PER_PAGE)));
  }

  private Result<Answer.Told> told(Answer answer, String path) {
    return switch (answer) {
      case Answer.Told told -> Result.of(told);
      case Answer.Refused _ -> Result.failed(ReviewProblems.refused(kind, resource(path)));
      case Answer.Silent(var reason, var _) -> Result.failed(ReviewProblems.noAnswer(kind, reason));
    };
  }

  /// A path without what was asked for in it.
  private static String resource(String path) {
    var query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private Result<Answer> ask(String method, String address, @Nullable String body) {
    if (!address.startsWith(api + "/")) {
      return Result.failed(ReviewProblems.noAnswer(kind, "it sends us to another server"));
    }
    var wait = FIRST_WAIT;
    Answer answer = new Answer.Silent("nothing was asked", FIRST_WAIT);
    for (var each = 0; each < TRIES && !process.interrupted().getAsBoolean(); each++) {
      answer = once(method, address, body);
      if (!(answer instanceof Answer.Silent(var _, var asked))) {
        return Result.of(answer);
      }
      wait = asked.compareTo(wait) > 0 ? asked : wait;
      if (each + 1 < TRIES) {
        pause(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
      }
      wait = wait.multipliedBy(2);
    }
    return Result.of(answer);
  }

  private Answer once(String method, String address, @Nullable String body) {
    var uri = URI.create(address);
    try {
      var received =
          exchange.send(new Exchange.Request(method, uri, headers, body, credential, TIMEOUT));
      process.trace().accept(method + " " + uri.getPath() + " " + received.status());
      return answer(received);
    } catch (IOException e) {
      var failure = Failure.of(e, uri);
      process.trace().accept(method + " " + uri.getPath() + " " + failure.trace());
      return new Answer.Silent(failure.what(), Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Silent("it was not waited for", Duration.ZERO);
    }
  }

  private static Answer answer(Exchange.Received received) {
    var status = received.status();
    var isSpent = received.header("x-ratelimit-remaining").filter("0"::equals).isPresent();
    var later = received.header("retry-after");
    if (status >= SERVER_ERROR
        || status == TOO_MANY
        || (status / 100 == 4 && (isSpent || later.isPresent()))) {
      return new Answer.Silent(
          "it answers with status " + status, later.map(HostClient::seconds).orElse(Duration.ZERO));
    }
    if (status / 100 != 2) {
      return new Answer.Refused(status);
    }
    var parsed = Json.parse(received.body(), JsonLimit.ofDocument());
    var tree = parsed.treeOrNull();
    return tree == null
        ? new Answer.Silent("what it answers cannot be read: " + parsed.problem(), Duration.ZERO)
        : new Answer.Told(tree, next(received));
  }

  private static Duration seconds(String text) {
    return text.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
  }

  private static Optional<String> next(Exchange.Received received) {
    return received
        .header("link")
        .map(NEXT::matcher)
        .filter(found -> found.find())
        .map(found -> found.group(1));
  }

  void pause(Duration time) {
    try {
      process.pause().sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
