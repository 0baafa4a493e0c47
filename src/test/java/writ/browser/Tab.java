package writ.browser;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// One page in the browser, and all that happened in it.
public final class Tab implements AutoCloseable {

  private final Wire wire;
  private final String session;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> requested = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Boolean> loads = new LinkedBlockingQueue<>();

  private Tab(Wire wire, String session) {
    this.wire = wire;
    this.session = session;
  }

  static Tab in(Wire wire) {
    var target =
        wire.ask(null, "Target.createTarget", Map.of("url", "about:blank")).path("targetId");
    var session =
        wire.ask(
            null, "Target.attachToTarget", Map.of("targetId", target.asString(), "flatten", true));
    var tab = new Tab(wire, session.path("sessionId").asString());
    wire.listen(tab::hear);
    for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
      tab.ask(domain + ".enable", Map.of());
    }
    return tab;
  }

  void load(URI page) {
    ask("Page.navigate", Map.of("url", page.toString()));
    try {
      if (loads.poll(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
        throw new IllegalStateException("did not load: " + page);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// A window of this size, as a reader with this taste has it.
  ///
  /// @param scheme `light` or `dark`
  public void look(int width, int height, String scheme) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    media("screen", scheme);
  }

  /// As on paper.
  public void print() {
    media("print", "dark");
  }

  private void media(String medium, String scheme) {
    ask(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /// What a script of the reader's own finds out: the value of an expression as text.
  public String evaluate(String expression) {
    var answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    var value = answer.path("result").path("value");
    return value.isString() ? value.asString() : value.toString();
  }

  /// The page as PNG.
  ///
  /// @param height of the picture; 0 for the whole page
  public byte[] picture(int width, int height) {
    var whole =
        height > 0
            ? height
            : Integer.parseInt(evaluate("Math.ceil(document.documentElement.scrollHeight)"));
    var clip = Map.of("x", 0, "y", 0, "width", width, "height", whole, "scale", 1);
    var answer =
        ask(
            "Page.captureScreenshot",
            Map.of("format", "png", "clip", clip, "captureBeyondViewport", true));
    return Base64.getDecoder().decode(answer.path("data").asString());
  }

  /// The page as PDF, A4.
  public byte[] paper() {
    var answer =
        ask(
            "Page.printToPDF",
            Map.of("printBackground", false, "paperWidth", 8.27, "paperHeight", 11.69));
    return Base64.getDecoder().decode(answer.path("data").asString());
  }

  /// Everything that a console, an exception or a dialog said.
  public List<String> said() {
    return List.copyOf(said);
  }

  /// Every address that the page asked for, its own first.
  public List<String> requested() {
    return List.copyOf(requested);
  }

  @Override
  public void close() {
    ask("Page.close", Map.of());
  }

  private JsonNode ask(String method, Map<String, ?> parameters) {
    return wire.ask(session, method, parameters);
  }

  private void hear(JsonNode event) {
    if (!session.equals(event.path("sessionId").asString(""))) {
      return;
    }
    var what = event.path("params");
    switch (event.path("method").asString("")) {
      case "Page.loadEventFired" -> loads.add(true);
      case "Page.javascriptDialogOpening" -> {
        said.add("dialog: " + what.path("message").asString(""));
        wire.tell(session, "Page.handleJavaScriptDialog", Map.of("accept", true));
      }
      case "Runtime.consoleAPICalled" -> said.add("console: " + what.path("args"));
      case "Runtime.exceptionThrown" -> said.add("exception: " + what.path("exceptionDetails"));
      case "Log.entryAdded" -> said.add("log: " + what.path("entry").path("text").asString(""));
      case "Network.requestWillBeSent" ->
          requested.add(what.path("request").path("url").asString(""));
      default -> {}
    }
  }
}
