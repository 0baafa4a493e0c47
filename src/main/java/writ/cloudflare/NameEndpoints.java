package writ.cloudflare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.json.Json;
import writ.token.AccountId;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.Hex;

/// The endpoints that give names to ids (docs/cloudflare.md#endpoints-for-resolving-names).
final class NameEndpoints {

  static final int PER_PAGE = 50;
  private static final int BUCKETS_PER_PAGE = 1000;

  private NameEndpoints() {}

  /// A zone, and the name of its account, which spares a request for it.
  record ZoneEntry(NamedZone zone, NamedAccount account) {}

  /// @param account null for every account that the credential sees
  /// @param name null for all names
  record ListZones(@Nullable AccountId account, @Nullable String name, int page)
      implements Endpoint<ListedEntries<ZoneEntry>> {
    @Override
    public String path() {
      return "/zones?per_page="
          + PER_PAGE
          + "&page="
          + page
          + (account == null ? "" : "&account.id=" + account)
          + (name == null ? "" : "&name=" + URLEncoder.encode(name, UTF_8));
    }

    @Override
    public @Nullable ListedEntries<ZoneEntry> read(JsonNode result) {
      return ListedEntries.of(result, ListZones::zone);
    }

    private static @Nullable ZoneEntry zone(JsonNode node) {
      var id = Json.text(node, "id");
      var name = Json.text(node, "name");
      var account = namedAccount(node.path("account"), "");
      return id == null || name == null || account == null
          ? null
          : new ZoneEntry(new NamedZone(id, name, account.id()), account);
    }

    @Override
    public String phrase() {
      return name == null ? "list zones" : "look up zone `" + name + "`";
    }
  }

  record ListAccounts(int page) implements Endpoint<ListedEntries<NamedAccount>> {
    @Override
    public String path() {
      return "/accounts?per_page=" + PER_PAGE + "&page=" + page;
    }

    @Override
    public @Nullable ListedEntries<NamedAccount> read(JsonNode result) {
      return ListedEntries.of(result, node -> namedAccount(node, null));
    }

    @Override
    public String phrase() {
      return "list accounts";
    }
  }

  record ListBuckets(AccountId account, String jurisdiction, String cursor)
      implements Endpoint<ListedEntries<NamedBucket>> {
    @Override
    public String path() {
      return "/accounts/"
          + account
          + "/r2/buckets?per_page="
          + BUCKETS_PER_PAGE
          + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, UTF_8));
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("cf-r2-jurisdiction", jurisdiction);
    }

    @Override
    public @Nullable ListedEntries<NamedBucket> read(JsonNode result) {
      return ListedEntries.of(
          result.path("buckets"),
          node -> {
            var name = Json.text(node, "name");
            return name == null ? null : new NamedBucket(name, jurisdiction, account);
          });
    }

    @Override
    public String phrase() {
      return "list the R2 buckets of jurisdiction `" + jurisdiction + "`";
    }
  }

  /// A script's `id` is its name, and its `tag` what a token names; where an answer has a `name`,
  /// its `id` is the tag.
  record ListWorkers(AccountId account) implements Endpoint<ListedEntries<NamedWorker>> {
    @Override
    public String path() {
      return "/accounts/" + account + "/workers/scripts";
    }

    @Override
    public @Nullable ListedEntries<NamedWorker> read(JsonNode result) {
      return ListedEntries.of(
          result,
          node -> {
            var id = Json.text(node, "id");
            var tag = Json.text(node, "tag");
            var name = Json.text(node, "name");
            if (id == null) {
              return null;
            }
            if (tag != null) {
              return new NamedWorker(tag, name == null ? id : name, account);
            }
            return name == null ? null : new NamedWorker(id, name, account);
          });
    }

    @Override
    public String phrase() {
      return "list Workers";
    }
  }

  record ListFlagshipApps(AccountId account, String cursor)
      implements Endpoint<ListedEntries<NamedApp>> {
    @Override
    public String path() {
      return "/accounts/"
          + account
          + "/flagship/apps"
          + (cursor.isEmpty() ? "" : "?cursor=" + URLEncoder.encode(cursor, UTF_8));
    }

    @Override
    public @Nullable ListedEntries<NamedApp> read(JsonNode result) {
      return ListedEntries.of(
          result,
          node -> {
            var id = Json.text(node, "id");
            var name = Json.text(node, "name");
            return id == null || name == null ? null : new NamedApp(id, name, account);
          });
    }

    @Override
    public String phrase() {
      return "list Flagship apps";
    }
  }

  record GetUser() implements Endpoint<String> {
    @Override
    public String path() {
      return "/user";
    }

    @Override
    public @Nullable String read(JsonNode result) {
      return Json.text(result, "id");
    }

    @Override
    public String phrase() {
      return "read the credential's user";
    }
  }

  private static @Nullable NamedAccount namedAccount(JsonNode node, @Nullable String otherwise) {
    var id = Json.text(node, "id");
    var name = Json.text(node, "name");
    if (name == null) {
      name = otherwise;
    }
    return id == null || name == null || !Hex.isPathSafe(id)
        ? null
        : new NamedAccount(new AccountId(id), name);
  }
}
