package writ.needs.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.json.Json;
import writ.needs.fact.Call;
import writ.render.Words;

/// Records of Cloudflare's audit log, version 2: each has the method and the address of a call that
/// changed something. It holds no call that only read, and none that failed.
///
/// Two shapes are read: the answer of `/accounts/{account_id}/logs/audit` (Cloudflare, "API:
/// Accounts, Logs, Audit"), and lines of Logpush's dataset `audit_logs_v2` (Cloudflare, "Audit Logs
/// V2"), whose inner objects `Raw` and `ActorTokenDetails` are documented without their keys: these
/// are found whatever their capitals and underscores.
///
/// @param isPart whether the file says that there are more records than it holds
public record AuditRecords(List<AuditRecord> all, boolean isPart) {

  /// Marks of version 1 (Cloudflare, "API: Audit Logs"), which has no address of a call.
  private static final Set<String> OF_VERSION_1 =
      Set.of("when", "newValue", "oldValue", "When", "NewValue", "OldValue");

  /// The year 5138, in seconds; what is later counts in a smaller unit.
  private static final long LATEST = 100_000_000_000L;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  public AuditRecords {
    all = List.copyOf(all);
  }

  /// Whether a document is a list of them, of either version.
  static boolean isOne(JsonNode document) {
    var first = records(document).path(0);
    return (first.path("action").isObject() && first.path("actor").isObject())
        || (first.has("ActionType") && (first.has("ActorID") || first.has("ActorType")));
  }

  /// Whether it is a list without any record.
  static boolean isEmpty(JsonNode document) {
    return records(document).isArray() && records(document).isEmpty();
  }

  private static JsonNode records(JsonNode document) {
    return document.isArray() ? document : document.path("result");
  }

  /// @param file how the file is called
  static Result<AuditRecords> read(JsonNode document, String file) {
    var records = new ArrayList<AuditRecord>();
    var number = 0;
    for (var each : records(document)) {
      number++;
      var record = record(each, number, file + ", record " + number);
      if (record.call() == null && isOfVersion1(each)) {
        return Result.failed(InputProblems.noAddress(file, number));
      }
      records.add(record);
    }
    var more = document.path("result_info").path("cursors").path("after").asString("");
    return Result.of(new AuditRecords(records, !more.isEmpty()));
  }

  private static boolean isOfVersion1(JsonNode record) {
    return record.propertyStream().map(Map.Entry::getKey).anyMatch(OF_VERSION_1::contains);
  }

  /// The calls of a log, each once; what Cloudflare itself did is none.
  Result<WantedCalls> wanted(String name, String file) {
    var calls = new LinkedHashMap<String, Call>();
    var made = 0;
    for (var each : all) {
      var call = each.call();
      if (call != null) {
        made++;
        calls.putIfAbsent(call.text(), call);
      } else if (!each.isOfSystem()) {
        return Result.failed(InputProblems.noAddress(file, each.number()));
      }
    }
    var remarks = new ArrayList<String>();
    remarks.add(
        "from %s of an audit log, which holds no call that only reads"
            .formatted(Words.count(made, "record")));
    if (isPart) {
      remarks.add("the file is one page of the log: the others are not in it");
    }
    return Result.of(new WantedCalls(name, List.copyOf(calls.values()), List.of(), remarks));
  }

  private static AuditRecord record(JsonNode given, int number, String at) {
    var record = given.has("ActionType") ? ofLogpush(given) : given;
    var raw = record.path("raw");
    var method = raw.path("method").asString("");
    var call =
        method.isEmpty() ? null : CallLines.call(method + " " + raw.path("uri").asString(""), at);
    var zone = record.path("zone").path("name").asString("");
    var zoneId = call == null || zone.isEmpty() ? "" : zoneOf(call);
    var actor = record.path("actor");
    var status = raw.path("status_code").asInt(0);
    return new AuditRecord(
        number,
        call == null ? null : told(zoneId.isEmpty() ? call : call.withSegment(1, zone), record),
        zoneId,
        time(record.path("action").path("time").asString("")),
        actor.path("token_id").asString(""),
        actor.path("token_name").asString(""),
        status == UNAUTHORIZED || status == FORBIDDEN,
        actor.path("type").asString("").equals("system"));
  }

  /// The zone in the address; empty where it speaks of none.
  private static String zoneOf(Call call) {
    var path = call.path();
    return path.size() > 1 && path.getFirst().equals("zones") ? path.get(1) : "";
  }

  /// With what the record tells beside the address.
  private static Call told(Call call, JsonNode record) {
    var attributes = new TreeMap<String, String>(call.attributes());
    put(attributes, "zone", record.path("zone").path("name"));
    put(attributes, "account", record.path("account").path("id"));
    return new Call(call.method(), call.path(), attributes, call.at());
  }

  private static void put(Map<String, String> attributes, String key, JsonNode value) {
    if (value.isString() && !value.stringValue().isEmpty()) {
      attributes.putIfAbsent(key, value.stringValue());
    }
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /// The same record as the API gives it.
  private static JsonNode ofLogpush(JsonNode given) {
    var record = Json.object();
    record.putObject("account").put("id", given.path("AccountID").asString(""));
    record.putObject("action").put("time", time(given.path("ActionTimestamp")));
    var token = given.path("ActorTokenDetails");
    record
        .putObject("actor")
        .put("type", given.path("ActorType").asString(""))
        .put("token_id", inner(token, "tokenid", "id"))
        .put("token_name", inner(token, "tokenname", "name"));
    var raw = record.putObject("raw");
    raw.put("method", inner(given.path("Raw"), "method"));
    raw.put("uri", inner(given.path("Raw"), "uri"));
    raw.put("status_code", number(inner(given.path("Raw"), "statuscode")));
    record.putObject("zone").put("name", given.path("ZoneName").asString(""));
    return record;
  }

  /// Logpush writes times as its job says: as text, or in seconds, milliseconds or nanoseconds
  /// (Cloudflare, "Logpush: log output options").
  private static String time(JsonNode time) {
    if (!time.isNumber()) {
      return time.asString("");
    }
    var seconds = time.asLong(0);
    while (seconds > LATEST) {
      seconds /= 1000;
    }
    return Instant.ofEpochSecond(seconds).toString();
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
  }

  private static String inner(JsonNode object, String... keys) {
    for (var key : keys) {
      for (var each : object.properties()) {
        if (each.getKey().replace("_", "").equalsIgnoreCase(key)) {
          return each.getValue().asString("");
        }
      }
    }
    return "";
  }
}
