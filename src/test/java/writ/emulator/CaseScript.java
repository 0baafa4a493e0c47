package writ.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import writ.emulator.seed.SeedReader;

/// A file of steps against one fresh emulator.
///
/// The preamble may hold `quirk LABEL=CHOICE`, `fault SPEC` and `limit REQUESTS/SECONDS`. A step
/// begins with `### words`; then the request line; then `as: TOKEN | key | nobody | "HEADER"`,
/// `advance: 31d`, `show: HEADERS` or headers; a body after an empty line; and after `---` status
/// and answer. Generated ids and values appear as `<id-1>` and `<value-1>` and may be used so in
/// later requests.
final class CaseScript {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Pattern GENERATED =
      Pattern.compile("(?<value>cf[au]t_[A-Za-z0-9_-]{48})|\\b(?<id>[0-9a-f]{32})\\b");
  private static final Map<String, String> SHORT =
      Map.of(
          "$acme", "/accounts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "$other", "/accounts/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");

  private final PermissionCatalog catalog = new PermissionCatalog(List.of());
  private final String seed;
  private final String preamble;
  private final List<String> steps;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private int ids;
  private int values;

  CaseScript(String seed, String text) {
    var parts = List.of(text.split("(?m)^### ", -1));
    this.seed = seed;
    this.preamble = parts.getFirst();
    this.steps = parts.subList(1, parts.size());
  }

  /// The same file with the answers that were really given.
  String answered() throws IOException, InterruptedException {
    var text = new StringBuilder(preamble);
    try (var emulator = Emulator.start(options())) {
      for (var step : steps) {
        text.append("### ").append(answered(step, emulator));
      }
    }
    return text.toString();
  }

  private Options options() {
    var quirks = Quirks.standard();
    var faults = new ArrayList<Fault>();
    var options = Options.of(SeedReader.read("seed.yaml", seed, NOW), InstantSource.fixed(NOW));
    for (var line : preamble.lines().toList()) {
      var word = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("quirk ")) {
        var pair = word.split("=", -1);
        quirks = quirks.with(Quirk.labelled(pair[0]).orElseThrow(), pair[1]);
      } else if (line.startsWith("fault ")) {
        faults.add(Fault.parse(word));
      } else if (line.startsWith("limit ")) {
        var pair = word.split("/", -1);
        options =
            options.limited(
                Integer.parseInt(pair[0]), Duration.ofSeconds(Integer.parseInt(pair[1])));
      }
    }
    return options.with(quirks).with(faults);
  }

  private String answered(String step, Emulator emulator) throws IOException, InterruptedException {
    int end = step.indexOf("\n---");
    var request = end < 0 ? step.stripTrailing() : step.substring(0, end);
    int blank = request.indexOf("\n\n");
    var head = (blank < 0 ? request : request.substring(0, blank)).lines().toList();
    var body = blank < 0 ? "" : request.substring(blank + 2);
    var line = head.get(1).split(" ", 2);
    var builder =
        HttpRequest.newBuilder(URI.create(emulator.baseUrl() + unlabel(expand(line[1]))))
            .header("User-Agent", "case")
            .method(line[0], HttpRequest.BodyPublishers.ofString(unlabel(body)));
    var as = "manager";
    List<String> shown = List.of();
    for (var header : head.subList(2, head.size())) {
      var pair = header.split(": ", 2);
      switch (pair[0]) {
        case "as" -> as = pair[1];
        case "show" -> shown = List.of(pair[1].split(", ", -1));
        case "advance" -> emulator.advance(Duration.parse(pair[1]));
        case "from" -> builder.header("X-Emulator-Client-IP", pair[1]);
        default -> builder.header(pair[0], pair[1]);
      }
    }
    authenticate(builder, as, emulator);
    return request + "\n" + send(builder.build(), shown) + "\n";
  }

  private void authenticate(HttpRequest.Builder builder, String as, Emulator emulator) {
    if (as.equals("key")) {
      builder.header("X-Auth-Email", "ann@example.com");
      builder.header("X-Auth-Key", "1234567890abcdef1234567890abcdef12345");
    } else if (as.startsWith("\"")) {
      builder.header("Authorization", as.substring(1, as.length() - 1));
    } else if (!as.equals("nobody")) {
      var value = as.startsWith("<") ? unlabel(as) : emulator.token(as).orElseThrow().value();
      builder.header("Authorization", "Bearer " + value);
    }
  }

  /// A client of its own for each request, so that none is repeated on a connection that was reset.
  private String send(HttpRequest request, List<String> shown) throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      var answer = new StringBuilder("--- ").append(response.statusCode()).append('\n');
      for (var name : shown) {
        var value = response.headers().firstValue(name).orElse("(none)");
        answer.append(name).append(": ").append(value).append('\n');
      }
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return answer.append(label(json ? pretty(response.body()) : response.body().strip())) + "\n";
    } catch (IOException failed) {
      var message = Optional.ofNullable(failed.getMessage()).orElse("").replaceAll("[,:].*", "");
      return "--- " + message + "\n";
    }
  }

  private static String pretty(String json) {
    var mapper = JsonMapper.shared();
    return new CaseJson(100).text(mapper.readTree(json));
  }

  private static String expand(String path) {
    for (var entry : SHORT.entrySet()) {
      path = path.replace(entry.getKey(), entry.getValue());
    }
    return path;
  }

  private String label(String text) {
    return GENERATED
        .matcher(text)
        .replaceAll(match -> {
          boolean known =
              seed.contains(match.group())
                  || match.group().startsWith("0feeeeee")
                  || isGroup(match.group());
          return known ? match.group() : labels.computeIfAbsent(match.group(), this::next);
        });
  }

  private boolean isGroup(String id) {
    return catalog.find(id).isPresent();
  }

  private String next(String text) {
    return text.startsWith("cf") && text.contains("_")
        ? "<value-" + ++values + ">"
        : "<id-" + ++ids + ">";
  }

  private String unlabel(String text) {
    for (var entry : labels.entrySet()) {
      text = text.replace(entry.getValue(), entry.getKey());
    }
    return text;
  }
}
