package writ.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import writ.emulator.Emulator;
import writ.emulator.Gate;
import writ.emulator.TokenView;
import writ.oracle.ObservedAction.Reply;

/// What one run of the whole program was seen to send and deliver, held against the model while it
/// happens. A gate tells it of each request; what the sinks hold tells of deliveries in between.
public final class Transcript {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TOO_FAST = 429;
  private static final int GONE = 404;
  private static final int UNCLEAR = 408;
  private static final int BROKEN = 500;

  private final ModelParameters parameters;
  private final Replay replay;
  private final Emulator emulator;
  private final InstantSource clock;
  private final Instant start;
  private final Function<String, Optional<String>> sinks;
  private final Map<String, String> held = new HashMap<>();
  private final Set<String> made = new HashSet<>();
  private final boolean isAlone;
  private final Map<Thread, Duration> sent = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /// Begins with the run.
  ///
  /// @param clock by which requests are sent
  /// @param sinks what each holds, by its name
  public Transcript(
      ModelParameters parameters,
      Emulator emulator,
      InstantSource clock,
      Function<String, Optional<String>> sinks) {
    this(parameters, emulator, clock, sinks, true);
  }

  /// @param isAlone whether whatever comes into a sink is of this run; else only what it made
  public Transcript(
      ModelParameters parameters,
      Emulator emulator,
      InstantSource clock,
      Function<String, Optional<String>> sinks,
      boolean isAlone) {
    this.isAlone = isAlone;
    this.parameters = parameters;
    this.replay = new Replay(parameters);
    this.emulator = emulator;
    this.clock = clock;
    this.start = clock.instant();
    this.sinks = sinks;
    parameters.sinks().forEach(sink -> sinks.apply(sink).ifPresent(value -> held.put(sink, value)));
  }

  /// What the model does not allow; empty where every step was one of the model's.
  public synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /// How many steps were held against the model.
  public int length() {
    return replay.length();
  }

  /// A request of the run comes in: what lies in the sinks now was delivered before it was sent.
  public synchronized void asked() {
    noticed();
    sent.put(Thread.currentThread(), now());
  }

  /// Looks into the sinks.
  public synchronized void noticed() {
    var now = now();
    for (var sink : parameters.sinks()) {
      var value = sinks.apply(sink).orElse("");
      if (!value.isEmpty() && !value.equals(held.put(sink, value))) {
        var id = opened(value);
        if (isAlone || made.contains(id)) {
          accept(now, new ObservedAction.Delivered(sink, id, ObservedAction.Receipt.STORED));
        }
      }
    }
  }

  /// It took effect, and this is the answer that goes out.
  public synchronized void answered(Gate.Passage passage, Gate.Result result) {
    var at = Optional.ofNullable(sent.remove(Thread.currentThread())).orElseGet(this::now);
    action(passage, result).ifPresent(action -> accept(at, action));
  }

  private Duration now() {
    return Duration.between(start, clock.instant());
  }

  private void accept(Duration at, ObservedAction action) {
    if (!wrong.isEmpty()) {
      return;
    }
    try {
      replay.accept(at, action);
    } catch (AssertionError refused) {
      wrong.add(String.valueOf(refused.getMessage()));
    }
  }

  /// Empty for what the model does not know, and for what is sent again as it was.
  private Optional<ObservedAction> action(Gate.Passage passage, Gate.Result result) {
    if (result.status() == TOO_FAST) {
      return Optional.empty();
    }
    var parts = passage.route().split(" ", 2);
    var isOne = parts[1].endsWith("/tokens/{token_id}");
    var isAll = parts[1].endsWith("/tokens");
    return switch (parts[0]) {
      case "GET" ->
          parts[1].endsWith("/tokens/verify")
              ? verified(passage, result)
              : isAll && isDone(result) ? listed(result) : Optional.empty();
      case "POST" -> isAll ? Optional.of(posted(passage, result)) : Optional.empty();
      case "PUT" -> isOne ? Optional.of(put(passage, result)) : Optional.empty();
      case "DELETE" ->
          isOne
              ? Optional.of(new ObservedAction.Deleted(id(passage), reply(result)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<ObservedAction> listed(Gate.Result result) {
    var answer = JSON.readTree(result.body());
    if (!answer.path("success").asBoolean(false)) {
      return Optional.empty();
    }
    var now = emulator.now().truncatedTo(ChronoUnit.SECONDS);
    var tokens = new ArrayList<ListedToken>();
    for (var token : answer.path("result")) {
      var end = date(token, "expires_on");
      tokens.add(
          new ListedToken(
              token.path("id").asString(),
              token.path("name").asString(),
              isActive(token) && (end == null || now.isBefore(end)),
              date(token, "issued_on"),
              date(token, "modified_on")));
    }
    return Optional.of(new ObservedAction.Listed(now, tokens));
  }

  private ObservedAction posted(Gate.Passage passage, Gate.Result result) {
    var reply = reply(result);
    var id =
        reply == Reply.DONE
            ? JSON.readTree(result.body()).path("result").path("id").asString()
            : "";
    made.add(id);
    var name = JSON.readTree(passage.body()).path("name").asString();
    return new ObservedAction.Posted(id, name, reply, now());
  }

  private static ObservedAction put(Gate.Passage passage, Gate.Result result) {
    var token = JSON.readTree(passage.body());
    return new ObservedAction.Put(
        id(passage),
        token.path("name").asString(),
        date(token, "expires_on") != null,
        isActive(token),
        reply(result));
  }

  private Optional<ObservedAction> verified(Gate.Passage passage, Gate.Result result) {
    return Optional.of(new ObservedAction.Verified(opened(passage.bearer()), isGood(result)));
  }

  /// The token that a value is of; empty where it is of none.
  private String opened(String value) {
    return emulator.tokens().stream()
        .filter(token -> token.value().equals(value))
        .map(TokenView::id)
        .findFirst()
        .orElse("");
  }

  private static Reply reply(Gate.Result result) {
    if (isGood(result)) {
      return Reply.DONE;
    }
    var isUnknown =
        result.status() == 0
            || isDone(result)
            || result.status() >= BROKEN
            || result.status() == UNCLEAR
            || !isInWordsOfTheApi(result);
    if (isUnknown) {
      return Reply.LOST;
    }
    // a 404 without the API's own code may come from anything on the way
    return result.status() != GONE
        ? Reply.REFUSED
        : result.body().contains("1003") ? Reply.GONE : Reply.LOST;
  }

  /// A page of HTML with 403 is a proxy's or a firewall's: it may stand on the way back as well, so
  /// it is no refusal and does not say that nothing happened.
  private static boolean isInWordsOfTheApi(Gate.Result result) {
    try {
      return JSON.readTree(result.body()).has("success");
    } catch (JacksonException _) {
      return false;
    }
  }

  private static boolean isGood(Gate.Result result) {
    return isDone(result) && JSON.readTree(result.body()).path("success").asBoolean(false);
  }

  private static boolean isDone(Gate.Result result) {
    return result.status() >= 200 && result.status() < 300;
  }

  private static boolean isActive(JsonNode token) {
    return token.path("status").asString("active").equals("active");
  }

  private static @Nullable Instant date(JsonNode object, String field) {
    var date = object.path(field);
    return date.isString() ? Instant.parse(date.stringValue()) : null;
  }

  private static String id(Gate.Passage passage) {
    return passage.target().replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
  }
}
