package writ.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The DevTools protocol: commands with their answers, and events in between.
final class Wire implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  private Wire(HttpClient http, URI address) {
    socket = http.newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  static Wire to(HttpClient http, URI address) {
    return new Wire(http, address);
  }

  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  /// What a command answers.
  ///
  /// @param session whom it is for; null for the browser itself
  JsonNode ask(@Nullable String session, String method, Map<String, ?> parameters) {
    var number = numbers.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(number, answer);
    tell(session, method, parameters, number);
    var reply = answer.orTimeout(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new IllegalStateException(method + ": " + reply.get("error"));
    }
    return reply.path("result");
  }

  /// The same for a listener, which cannot wait.
  void tell(@Nullable String session, String method, Map<String, ?> parameters) {
    tell(session, method, parameters, numbers.incrementAndGet());
  }

  private synchronized void tell(
      @Nullable String session, String method, Map<String, ?> parameters, int number) {
    var message = JSON.createObjectNode();
    message.put("id", number);
    message.put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(JSON.writeValueAsString(message), true).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void hear(String text) {
    var message = JSON.readTree(text);
    if (message.has("id")) {
      var waiting = asked.remove(message.get("id").asInt());
      if (waiting != null) {
        waiting.complete(message);
      }
    } else {
      listeners.forEach(listener -> listener.accept(message));
    }
  }

  /// Puts messages together that come in parts.
  private final class Ear implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
      part.append(text);
      if (isLast) {
        var whole = part.toString();
        part.setLength(0);
        hear(whole);
      }
      from.request(1);
      return null;
    }
  }
}
