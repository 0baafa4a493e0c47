package writ.plan.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;
import writ.json.Json;
import writ.token.Catalog;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.PermissionGroup;

/// What a shard hands over as a JSON tree. Accounts mostly have the same permission groups, so each
/// list of them stands there once.
final class ShardWriter {

  private final List<List<PermissionGroup>> permissions = new ArrayList<>();

  ObjectNode document(ShardReport report) {
    var object = Json.object();
    object.put("number", report.shard().number()).put("of", report.shard().of());
    var origin = object.putObject("origin");
    report.origin().forEach(origin::put);
    object.set("asked", asked(report.asked()));
    object.set("seen", PlanWriter.list(report.seen(), this::seen));
    object.set(
        "permission_groups",
        PlanWriter.list(permissions, list -> PlanWriter.list(list, ShardWriter::permission)));
    object.set("noticed", PlanWriter.list(report.noticed(), DiagnosticWriter::diagnostic));
    return object;
  }

  private static ObjectNode asked(ShardReport.Asked asked) {
    var object = Json.object();
    object.put("allow_enable", asked.allowances().enable());
    object.put("allow_protected", asked.allowances().protectedTokens());
    object.put("allow_empty", asked.allowances().pruneWithoutSpecs());
    object.set("allow_replace", PlanWriter.texts(asked.replace()));
    return object;
  }

  private ObjectNode seen(ShardReport.Seen seen) {
    var object = Json.object();
    var listing = seen.listing();
    object.set("owner", PlanWriter.owner(listing.owner()));
    listing(object, listing);
    PlanWriter.put(object, "credential", seen.credential());
    object.set("catalog", catalog(seen.catalog()));
    return object;
  }

  /// The tokens as they came: a text for each, so that not a digit of them changes.
  private static void listing(ObjectNode object, Listing listing) {
    object.put("server_time", listing.serverTime().toString());
    object.put("requests", listing.requests());
    PlanWriter.put(object, "gap", listing.gap());
    object.set("tokens", PlanWriter.texts(listing.tokens().stream().map(LiveToken::wire).toList()));
  }

  private ObjectNode catalog(Catalog catalog) {
    var object = Json.object();
    object.put("origin", PlanWriter.word(catalog.origin()));
    PlanWriter.put(object, "taken_at", catalog.takenAt());
    PlanWriter.put(object, "user", catalog.userId());
    object.set("known", PlanWriter.texts(new TreeSet<>(catalog.known())));
    if (!catalog.unanswered().isEmpty()) {
      var kinds = new TreeSet<>(catalog.unanswered());
      object.set("unanswered", PlanWriter.texts(kinds.stream().map(PlanWriter::word).toList()));
    }
    object.put("permissions", index(catalog.permissions()));
    object.set(
        "accounts",
        PlanWriter.list(
            catalog.accounts(),
            one -> Json.object().put("id", one.id().value()).put("name", one.name())));
    object.set(
        "zones",
        PlanWriter.list(
            catalog.zones(),
            one ->
                Json.object()
                    .put("id", one.id())
                    .put("name", one.name())
                    .put("account", one.account().value())));
    object.set(
        "buckets",
        PlanWriter.list(
            catalog.buckets(),
            one ->
                Json.object()
                    .put("name", one.name())
                    .put("jurisdiction", one.jurisdiction())
                    .put("account", one.account().value())));
    object.set(
        "workers",
        PlanWriter.list(
            catalog.workers(),
            one ->
                Json.object()
                    .put("tag", one.tag())
                    .put("name", one.name())
                    .put("account", one.account().value())));
    return object;
  }

  private int index(List<PermissionGroup> groups) {
    var index = permissions.indexOf(groups);
    if (index >= 0) {
      return index;
    }
    permissions.add(groups);
    return permissions.size() - 1;
  }

  private static ObjectNode permission(PermissionGroup group) {
    var object = Json.object();
    object.put("id", group.id().value()).put("name", group.name());
    object.set("scopes", PlanWriter.texts(new TreeSet<>(group.scopes())));
    object.set("other_names", PlanWriter.texts(group.otherNames()));
    return object.put("category", group.category());
  }
}
