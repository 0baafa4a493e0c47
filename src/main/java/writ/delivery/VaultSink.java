package writ.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.apply.ReadableSink;
import writ.delivery.VaultServer.Reply;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.json.Json;
import writ.token.Derivation;
import writ.token.Hex;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// A field of a secret in a KV version 2 store, or the two that are derived from a value. The other
/// fields stay: each write names the version that it was made from, and is refused by the server
/// where that is no longer the newest (check-and-set).
///
/// @param field the field, or what both begin with: `r2` for `r2_access_key_id` and
///   `r2_secret_access_key`
record VaultSink(
    VaultServer server, String path, String field, Derivation derivation, String description)
    implements ReadableSink, Placed {

  private static final int TRIES = 2;
  private static final List<String> NEEDED = List.of("read", "create", "update");

  /// A version of the secret, and its fields.
  ///
  /// @param number 0 where there is none yet
  private record Version(int number, ObjectNode fields) {}

  @Override
  public List<Place> places() {
    var secret = server.place(dataPath());
    return switch (derivation) {
      case NONE -> List.of(new Place.Field(secret, field));
      case R2_S3_CREDENTIALS ->
          List.of(
              new Place.Field(secret, derived(Payload.S3Pair.ACCESS_KEY_ID)),
              new Place.Field(secret, derived(Payload.S3Pair.SECRET_ACCESS_KEY)));
    };
  }

  @Override
  public Duration timeLimit() {
    return server.timeLimit();
  }

  /// Logs in, finds the store, and asks what the login may do there; writes nothing and reads no
  /// secret.
  @Override
  public Optional<Diagnostic> probe() {
    return mountProblem().or(this::capabilityProblem);
  }

  @Override
  public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    var payload = Payload.of(derivation, id, value);
    return server.alone(dataPath(), () -> deliver(payload));
  }

  private Optional<Failure> deliver(Payload payload) {
    for (var attempt = 1; attempt <= TRIES; attempt++) {
      var asked = version();
      var version = asked.valueOrNull();
      if (version == null) {
        return asked.diagnostics().stream().findFirst().map(Failure::refused);
      }
      switch (write(version, payload)) {
        case Written.Done() -> {
          return Optional.empty();
        }
        case Written.Not(var failure) -> {
          return Optional.of(failure);
        }
        case Written.Overtaken() -> {}
      }
    }
    return Optional.of(Failure.refused(VaultProblems.conflict(dataPath())));
  }

  @Override
  public Holding read(TokenKey key) {
    var version = version();
    return version
        .value()
        .map(Version::fields)
        .map(this::holding)
        .orElseGet(() -> new Holding.Unreadable(version.diagnostics().getFirst()));
  }

  @Override
  public boolean isOverwritten(TokenKey key, TokenId id, SecretValue value) {
    return Payload.of(derivation, id, value).isMissingIn(read(key));
  }

  private Holding holding(ObjectNode fields) {
    return switch (derivation) {
      case NONE -> {
        var text = fields.path(field).asString("");
        yield text.isEmpty() ? new Holding.Nothing() : new Holding.Value(new SecretValue(text));
      }
      case R2_S3_CREDENTIALS -> {
        var id = fields.path(derived(Payload.S3Pair.ACCESS_KEY_ID)).asString("");
        yield Hex.isId(id) ? new Holding.KeyPair(new TokenId(id)) : new Holding.Nothing();
      }
    };
  }

  private Optional<Diagnostic> mountProblem() {
    var asked = server.get("sys/internal/ui/mounts/" + server.mount());
    return problem(
        asked,
        reply -> {
          if (reply.status() == 403 || reply.status() == 404) {
            return Optional.of(VaultProblems.noMount(server.mount()));
          }
          if (!reply.isGood()) {
            return Optional.of(server.unexpected(reply));
          }
          var mount = reply.body().path("data");
          return mount.path("options").path("version").asString("").equals("2")
              ? Optional.empty()
              : Optional.of(VaultProblems.wrongEngine(server.mount()));
        });
  }

  private Optional<Diagnostic> capabilityProblem() {
    var question = Json.object();
    question.putArray("paths").add(dataPath());
    return problem(
        server.post("sys/capabilities-self", question),
        reply -> {
          if (reply.status() == 403) {
            return Optional.of(VaultProblems.loginRefused(server.address()));
          }
          return reply.isGood() ? lacking(reply.body()) : Optional.of(server.unexpected(reply));
        });
  }

  private Optional<Diagnostic> lacking(JsonNode body) {
    var held = new ArrayList<String>();
    body.path("data").path(dataPath()).forEach(each -> held.add(each.asString("")));
    body.path("capabilities").forEach(each -> held.add(each.asString("")));
    var lacking = NEEDED.stream().filter(each -> !held.contains(each)).toList();
    return held.contains("root") || lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(VaultProblems.lacking(lacking, dataPath()));
  }

  private static Optional<Diagnostic> problem(
      Result<Reply> asked, Function<Reply, Optional<Diagnostic>> evaluate) {
    return asked.value().map(evaluate).orElseGet(() -> asked.diagnostics().stream().findFirst());
  }

  /// The newest version. A deleted one has a number and no fields; its number counts all the same.
  private Result<Version> version() {
    return server
        .get(dataPath())
        .then(reply -> {
          var data = reply.body().path("data");
          var number = data.path("metadata").path("version").asInt(0);
          if (reply.isGood() && data.path("data") instanceof ObjectNode fields) {
            return Result.of(new Version(number, fields));
          }
          if (reply.isGood() || isEmptySlot(reply)) {
            return Result.of(new Version(number, Json.object()));
          }
          return Result.failed(failure(reply, "read"));
        });
  }

  /// The server says 404 for a secret that is not there, without a word; and for a mount that is
  /// not there, with words.
  private static boolean isEmptySlot(Reply reply) {
    return reply.status() == 404 && reply.body().path("errors").isEmpty();
  }

  /// What came of a write.
  private sealed interface Written {
    record Done() implements Written {}

    /// Somebody else wrote meanwhile.
    record Overtaken() implements Written {}

    record Not(Failure failure) implements Written {}
  }

  private Written write(Version before, Payload payload) {
    var fields = before.fields().deepCopy();
    fill(fields, payload);
    if (fields.equals(before.fields())) {
      return new Written.Done();
    }
    var body = Json.object();
    body.putObject("options").put("cas", before.number());
    body.set("data", fields);
    var answer = server.post(dataPath(), body);
    return answer
        .value()
        .map(this::written)
        // no answer: the request may be under way
        .orElseGet(() -> new Written.Not(Failure.underWay(answer.diagnostics().getFirst())));
  }

  private Written written(Reply reply) {
    if (reply.isGood()) {
      return new Written.Done();
    }
    if (isConflict(reply)) {
      return new Written.Overtaken();
    }
    var reason = failure(reply, "write");
    var isRefusal = reply.status() >= 400 && reply.status() < 500;
    return new Written.Not(isRefusal ? Failure.refused(reason) : Failure.unclear(reason));
  }

  private void fill(ObjectNode fields, Payload payload) {
    switch (payload) {
      case Payload.Whole(var value) -> fields.put(field, Payload.text(value));
      case Payload.S3Pair(var id, var secret, _) -> {
        fields.put(derived(Payload.S3Pair.ACCESS_KEY_ID), id.value());
        fields.put(derived(Payload.S3Pair.SECRET_ACCESS_KEY), Payload.text(secret));
      }
    }
  }

  private static boolean isConflict(Reply reply) {
    return reply.status() == 400
        && reply.body().path("errors").toString().contains("check-and-set");
  }

  private Diagnostic failure(Reply reply, String what) {
    return switch (reply.status()) {
      case 403 -> VaultProblems.refused(what, dataPath());
      case 404 -> VaultProblems.noMount(server.mount());
      default -> server.unexpected(reply);
    };
  }

  private String derived(String name) {
    return field.isEmpty() ? name : field + "_" + name;
  }

  private String dataPath() {
    return server.mount() + "/data/" + path;
  }
}
