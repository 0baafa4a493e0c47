package writ.needs.input;

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
final class AuditRecords {

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
  static Result<List<Call>> read(JsonNode document, String file) {
    var calls = new ArrayList<Call>();
    var number = 0;
    for (var each : records(document)) {
      number++;
      var call = call(each, file + ", record " + number);
      if (call == null) {
        return Result.failed(InputProblems.noAddress(file, number));
      }
      calls.add(call);
    }
    return Result.of(calls);
  }

  /// The calls of a log, each once.
  static WantedCalls wanted(String name, List<Call> made) {
    var calls = new LinkedHashMap<String, Call>();
    made.forEach(each -> calls.putIfAbsent(each.text(), each));
    return new WantedCalls(
        name,
        List.copyOf(calls.values()),
        List.of(),
        List.of(
            "from %s of an audit log, which holds no call that only reads"
                .formatted(Words.count(made.size(), "record"))));
  }

  private static @Nullable Call call(JsonNode record, String at) {
    var method = record.path("raw").path("method").asString("");
    var uri = record.path("raw").path("uri").asString("");
    var call = method.isEmpty() ? null : CallLines.call(method + " " + uri, at);
    if (call == null) {
      return null;
    }
    var attributes = new TreeMap<String, String>(call.attributes());
    put(attributes, "zone", record.path("zone").path("name"));
    put(attributes, "account", record.path("account").path("id"));
    return new Call(call.method(), named(call, record), attributes, at);
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
}
