package writ.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.token.AccountId;
import writ.token.AuditEntry;
import writ.token.Owner;

/// What was done to the tokens of an account (reference: "Audit, usage, notifications", version 2).
/// Writes to a user's tokens are in no log that a token can read.
record AuditLog(Owner.AccountOwner owner, Caller caller) {

  static final String PHRASE = "read the audit log";

  private static final int PER_PAGE = 1000;

  /// A log of more pages than this is not read to its end: the newest entries come first.
  private static final int MOST_PAGES = 20;

  /// @param limit how many entries a page has
  record Page(AccountId account, Instant since, Instant before, int limit, String cursor)
      implements Endpoint<List<AuditEntry>> {

    @Override
    public String path() {
      return "/accounts/%s/logs/audit?since=%s&before=%s&direction=desc&limit=%d%s"
          .formatted(
              account,
              since,
              before,
              limit,
              cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8));
    }

    @Override
    public @Nullable List<AuditEntry> read(JsonNode result) {
      if (!result.isArray()) {
        return null;
      }
      var entries = new ArrayList<AuditEntry>();
      for (var each : result) {
        var entry = entry(each);
        if (entry != null) {
          entries.add(entry);
        }
      }
      return List.copyOf(entries);
    }

    private static @Nullable AuditEntry entry(JsonNode node) {
      var id = LiveTokenReader.id(node.path("resource"));
      var time = LiveTokenReader.instant(node.path("action"), "time");
      if (id == null || time == null || !isAboutTokens(node.path("resource"))) {
        return null;
      }
      var actor = node.path("actor");
      var token = actor.path("token_id").asString("");
      return new AuditEntry(
          id,
          node.path("resource").path("request").path("name").asString(""),
          time,
          node.path("action").path("type").asString(""),
          firstOf(actor, "token_name", "email", "type"),
          !token.isEmpty(),
          token,
          actor.path("ip_address").asString(""));
    }

    private static boolean isAboutTokens(JsonNode resource) {
      return resource.path("product").asString("").contains("token")
          || resource.path("type").asString("").contains("token");
    }

    private static String firstOf(JsonNode node, String... fields) {
      for (var field : fields) {
        var text = node.path(field).asString("");
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }

    @Override
    public String phrase() {
      return PHRASE;
    }
  }

  /// Everything done to tokens in that time, the newest first. What could not be read is a failure
  /// as a whole: half a log would name the wrong person.
  Result<List<AuditEntry>> between(Instant since, Instant before) {
    var entries = new ArrayList<AuditEntry>();
    var cursor = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      var call = new Page(owner.id(), since, before, PER_PAGE, cursor);
      var reply = caller.call(call);
      if (!(reply instanceof Reply.Ok<List<AuditEntry>> ok)) {
        return Result.failed(new Refusals(owner, caller).ofAuditLog(reply));
      }
      entries.addAll(ok.value());
      cursor = ok.envelope().cursor();
      if (cursor.isEmpty()) {
        break;
      }
    }
    return Result.of(List.copyOf(entries));
  }

  /// Whether it can be read at all; what it holds is not looked at.
  Result<List<AuditEntry>> probe(Instant since, Instant before) {
    var call = new Page(owner.id(), since, before, 1, "");
    var reply = caller.call(call);
    return reply instanceof Reply.Ok<List<AuditEntry>> ok
        ? Result.of(ok.value())
        : Result.failed(new Refusals(owner, caller).ofAuditLog(reply));
  }
}
