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

/// What was done to the tokens of an account, by version 2 of its audit log
/// (docs/cloudflare.md#audit-usage-notifications). Writes to a user's tokens are in no log that a
/// token can read.
record AuditLog(Owner.AccountOwner owner, Caller caller) {

  static final String PHRASE = "read the audit log";

  private static final int PER_PAGE = 1000;

  /// A log of more pages than this is not read to its end: the newest entries come first.
  private static final int MOST_PAGES = 20;

  /// @param limit how many entries a page has
  record Page(AccountId account, Instant since, Instant before, int limit, String cursor)
      implements Endpoint<ListedEntries<AuditEntry>> {

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

    /// Those about tokens; what says of itself that it is about something else is none of them.
    @Override
    public @Nullable ListedEntries<AuditEntry> read(JsonNode result) {
      if (!result.isArray()) {
        return null;
      }
      var entries = new ArrayList<AuditEntry>();
      var unread = 0;
      for (var each : result) {
        if (isAboutTokens(each.path("resource"))) {
          var entry = entry(each);
          if (entry == null) {
            unread++;
          } else {
            entries.add(entry);
          }
        }
      }
      return new ListedEntries<>(entries, unread);
    }

    private static @Nullable AuditEntry entry(JsonNode node) {
      var id = LiveTokenReader.id(node.path("resource"));
      var time = LiveTokenReader.instant(node.path("action"), "time");
      if (id == null || time == null) {
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
      var product = resource.path("product").asString("");
      var type = resource.path("type").asString("");
      return product.contains("token") || type.contains("token") || (product + type).isEmpty();
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

  /// Everything done to tokens in that time, the newest first. A page that did not come is a
  /// failure as a whole: half a log would name the wrong person. Where it has no end, or an entry
  /// cannot be read, there is a warning beside what came.
  Result<List<AuditEntry>> between(Instant since, Instant before) {
    var all =
        new CursorPages<AuditEntry>(
                caller, cursor -> new Page(owner.id(), since, before, PER_PAGE, cursor), MOST_PAGES)
            .once();
    if (all.failed() != null) {
      return Result.failed(new RefusalDiagnosis(owner, caller).ofAuditLog(all.failed()));
    }
    var entries = all.entries().toList();
    var doubt = all.doubt();
    if (doubt == null && all.pages().stream().anyMatch(page -> page.value().unread() > 0)) {
      doubt = Completeness.UNREAD;
    }
    return doubt == null
        ? Result.of(entries)
        : Result.of(entries, List.of(CloudflareProblems.listedInPart(PHRASE, doubt)));
  }

  /// Whether it can be read at all; what it holds is not looked at.
  Result<List<AuditEntry>> probe(Instant since, Instant before) {
    var call = new Page(owner.id(), since, before, 1, "");
    var reply = caller.call(call);
    return reply instanceof Reply.Ok<ListedEntries<AuditEntry>> ok
        ? Result.of(ok.value().read())
        : Result.failed(new RefusalDiagnosis(owner, caller).ofAuditLog(reply));
  }
}
