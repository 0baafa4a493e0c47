package writ.needs.input;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.needs.fact.Call;
import writ.render.Words;

/// Records of Cloudflare's audit log, version 2, as its API and Logpush give them: each has the
/// method and the address of a call that changed something. It holds no call that only read, and
/// none that failed.
public final class AuditRecords {

  /// One call that was made.
  ///
  /// @param token the id of the token that made it; empty where none did
  /// @param tokenName what it was called
  /// @param when null where the record does not say
  public record Entry(Call call, String token, String tokenName, @Nullable Instant when) {}

  private AuditRecords() {}

  /// Whether a document is a list of them, of either version.
  static boolean isOne(JsonNode document) {
    var first = records(document).path(0);
    return first.path("action").isObject() && first.path("actor").isObject();
  }

  private static JsonNode records(JsonNode document) {
    return document.isArray() ? document : document.path("result");
  }

  /// @param file how the file is called
  public static Result<List<Entry>> read(JsonNode document, String file) {
    var entries = new ArrayList<Entry>();
    var number = 0;
    for (var each : records(document)) {
      number++;
      var entry = entry(each, file + ", record " + number);
      if (entry == null) {
        return Result.failed(InputProblems.noAddress(file, number));
      }
      entries.add(entry);
    }
    return Result.of(entries);
  }

  /// The calls of a log, each once.
  static WantedCalls wanted(String name, List<Entry> entries) {
    var calls = new LinkedHashMap<String, Call>();
    entries.forEach(each -> calls.putIfAbsent(each.call().text(), each.call()));
    return new WantedCalls(
        name,
        List.copyOf(calls.values()),
        List.of(),
        List.of(
            "from %s of an audit log, which holds no call that only reads"
                .formatted(Words.count(entries.size(), "record"))));
  }

  private static @Nullable Entry entry(JsonNode record, String at) {
    var method = record.path("raw").path("method").asString("");
    var uri = record.path("raw").path("uri").asString("");
    var call = method.isEmpty() ? null : CallLines.call(method + " " + uri, at);
    if (call == null) {
      return null;
    }
    var attributes = new TreeMap<String, String>(call.attributes());
    put(attributes, "zone", record.path("zone").path("name"));
    put(attributes, "account", record.path("account").path("id"));
    var actor = record.path("actor");
    return new Entry(
        new Call(call.method(), named(call, record), attributes, at),
        actor.path("token_id").asString(""),
        actor.path("token_name").asString(""),
        instant(record.path("action").path("time").asString("")));
  }

  /// The record tells the name of the zone whose id the address has.
  private static List<String> named(Call call, JsonNode record) {
    var name = record.path("zone").path("name").asString("");
    var path = new ArrayList<>(call.path());
    if (path.size() > 1 && path.getFirst().equals("zones") && !name.isEmpty()) {
      path.set(1, name);
    }
    return path;
  }

  private static void put(Map<String, String> attributes, String key, JsonNode value) {
    if (value.isString() && !value.stringValue().isEmpty()) {
      attributes.putIfAbsent(key, value.stringValue());
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
