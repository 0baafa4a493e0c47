package writ.emulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Cursor;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Query;
import writ.emulator.http.Refusal;
import writ.emulator.http.Response;

/// `/accounts/{account_id}/logs/audit`: version 2 of the audit log, for token writes.
final class AuditEndpoint {
  private static final Set<String> READERS =
      Set.of("Account Settings Read", "Account Settings Write");

  private final World world;
  private final Rights rights;

  AuditEndpoint(World world, Rights rights) {
    this.world = world;
    this.rights = rights;
  }

  Response list(Call call) {
    var account = new ResourceKey.Account(call.parameter("account_id"));
    if (!rights.holds(call.caller(), READERS, account)) {
      throw Refusal.authenticationError();
    }
    var query = call.query();
    var since = time(query, "since");
    var before = time(query, "before");
    int limit = query.number("limit", 1, 1000, 100);
    var direction = query.word("direction", Set.of("asc", "desc"), "desc");
    var newestFirst =
        world.audit().between(account.id(), since, before).stream()
            .filter(entry -> query.get("actor_token_id").map(actorId(entry)::equals).orElse(true))
            .filter(
                entry -> query.get("actor_token_name").map(actorName(entry)::equals).orElse(true))
            .filter(entry -> query.get("resource_id").map(entry.tokenId()::equals).orElse(true))
            .filter(entry -> query.get("action_type").map(entry.action()::equals).orElse(true))
            .toList();
    var ordered = direction.equals("desc") ? newestFirst : newestFirst.reversed();
    int start = query.get("cursor").map(cursor -> after(Cursor.decode(cursor), ordered)).orElse(0);
    var page = ordered.stream().skip(start).limit(limit).toList();
    var result = Json.array();
    page.forEach(entry -> result.add(json(entry)));
    var info = Json.object().put("count", page.size());
    if (start + page.size() < ordered.size()) {
      info.putObject("cursors").put("after", Cursor.encode(page.getLast().id()));
    }
    return Envelope.result(result, info);
  }

  private static int after(String id, List<AuditTrail.Entry> ordered) {
    return ordered.stream().map(AuditTrail.Entry::id).toList().indexOf(id) + 1;
  }

  private static Instant time(Query query, String key) {
    var text = query.get(key).orElseThrow(() -> Refusal.badParameter(key, "is required"));
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException malformed) {
      throw Refusal.badParameter(key, "must be a date or a date-time");
    }
  }

  private static String actorId(AuditTrail.Entry entry) {
    return switch (entry.actor()) {
      case Caller.ByToken(var token) -> token.id();
      case Caller.ByKey _ -> "";
    };
  }

  private static String actorName(AuditTrail.Entry entry) {
    return switch (entry.actor()) {
      case Caller.ByToken(var token) -> token.name();
      case Caller.ByKey _ -> "";
    };
  }

  private ObjectNode json(AuditTrail.Entry entry) {
    return Json.object(json -> {
      json.put("id", entry.id());
      json.putObject("account")
          .put("id", entry.accountId())
          .put("name", world.account(entry.accountId()).map(Seed.Account::name).orElse(""));
      json.putObject("action")
          .put("description", entry.action() + " API token " + entry.tokenName())
          .put("result", "success")
          .put("time", Json.time(entry.time()))
          .put("type", entry.action());
      json.set("actor", actor(entry));
      json.putObject("raw")
          .put("cf_ray_id", entry.ray())
          .put("method", entry.method())
          .put("status_code", 200)
          .put("uri", entry.uri())
          .put("user_agent", entry.userAgent());
      json.putObject("resource")
          .put("id", entry.tokenId())
          .put("product", "account_api_tokens")
          .put("type", "token")
          .putObject("request")
          .put("name", entry.tokenName());
    });
  }

  private static ObjectNode actor(AuditTrail.Entry entry) {
    return Json.object(json -> {
      switch (entry.actor()) {
        case Caller.ByKey(var user) ->
            json.put("id", user.id())
                .put("context", "api_key")
                .put("email", user.email())
                .put("type", "user");
        case Caller.ByToken(var token) ->
            json.put("id", token.owner().id())
                .put("context", "api_token")
                .put("token_id", token.id())
                .put("token_name", token.name())
                .put("type", token.owner() instanceof Owner.OfUser ? "user" : "account");
      }
      json.put("ip_address", entry.actorAddress());
    });
  }
}
