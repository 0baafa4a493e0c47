package writ.plan.saved;

import static writ.json.JsonCodec.FLAG;
import static writ.json.JsonCodec.INSTANT;
import static writ.json.JsonCodec.NUMBER;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.map;
import static writ.json.JsonCodec.sorted;
import static writ.json.JsonCodec.text;
import static writ.json.JsonCodec.word;
import static writ.plan.saved.DiagnosticCodec.DIAGNOSTIC;
import static writ.plan.saved.TokenCodec.ACCOUNT_ID;
import static writ.plan.saved.TokenCodec.OWNER;
import static writ.plan.saved.TokenCodec.PERMISSION_ID;
import static writ.plan.saved.TokenCodec.TOKEN_ID;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.json.JsonCodec;
import writ.json.JsonPart;
import writ.json.ObjectCodec;
import writ.plan.Allowances;
import writ.plan.Plan;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedApp;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.Scope;

/// What a shard hands over. Accounts mostly have the same permission groups, so each list of them
/// stands there once and catalogs tell its number.
final class ShardCodec {

  private static final ObjectCodec<PermissionGroup> PERMISSION_GROUP =
      ObjectCodec.of(fields ->
          new PermissionGroup(
              fields.required("id", PERMISSION_ID, PermissionGroup::id),
              fields.required("name", TEXT, PermissionGroup::name),
              fields.required("scopes", set(text(Scope::new)), PermissionGroup::scopes),
              fields.required("other_names", list(TEXT), PermissionGroup::otherNames),
              fields.required("category", TEXT, PermissionGroup::category)));

  private static final JsonCodec<Catalog.Kind> KIND = word(Catalog.Kind::valueOf);

  private static final ObjectCodec<NamedAccount> ACCOUNT =
      ObjectCodec.of(fields ->
          new NamedAccount(
              fields.required("id", ACCOUNT_ID, NamedAccount::id),
              fields.required("name", TEXT, NamedAccount::name)));

  private static final ObjectCodec<NamedZone> ZONE =
      ObjectCodec.of(fields ->
          new NamedZone(
              fields.required("id", TEXT, NamedZone::id),
              fields.required("name", TEXT, NamedZone::name),
              fields.required("account", ACCOUNT_ID, NamedZone::account)));

  private static final ObjectCodec<NamedBucket> BUCKET =
      ObjectCodec.of(fields ->
          new NamedBucket(
              fields.required("name", TEXT, NamedBucket::name),
              fields.required("jurisdiction", TEXT, NamedBucket::jurisdiction),
              fields.required("account", ACCOUNT_ID, NamedBucket::account)));

  private static final ObjectCodec<NamedWorker> WORKER =
      ObjectCodec.of(fields ->
          new NamedWorker(
              fields.required("tag", TEXT, NamedWorker::tag),
              fields.required("name", TEXT, NamedWorker::name),
              fields.required("account", ACCOUNT_ID, NamedWorker::account)));

  private static final ObjectCodec<NamedApp> APP =
      ObjectCodec.of(fields ->
          new NamedApp(
              fields.required("id", TEXT, NamedApp::id),
              fields.required("name", TEXT, NamedApp::name),
              fields.required("account", ACCOUNT_ID, NamedApp::account)));

  private static final ObjectCodec<Shard> SHARD =
      ObjectCodec.of(fields -> {
        var of = fields.required("of", NUMBER, Shard::of);
        var one = NUMBER.where(number -> number >= 1 && number <= of, "one of " + of);
        return new Shard(fields.required("number", one, Shard::number), of);
      });

  private static final ObjectCodec<Allowances> ALLOWANCES =
      ObjectCodec.of(fields ->
          new Allowances(
              fields.required("allow_enable", FLAG, Allowances::enable),
              fields.required("allow_protected", FLAG, Allowances::protectedTokens),
              fields.required("allow_empty", FLAG, Allowances::pruneWithoutSpecs)));

  private static final ObjectCodec<ShardReport.Asked> ASKED =
      ObjectCodec.of(fields ->
          new ShardReport.Asked(
              fields.inline(ALLOWANCES, ShardReport.Asked::allowances),
              fields.required("allow_replace", sorted(TEXT), ShardReport.Asked::replace)));

  private final BiFunction<String, Owner, @Nullable LiveToken> tokens;

  private ShardCodec(BiFunction<String, Owner, @Nullable LiveToken> tokens) {
    this.tokens = tokens;
  }

  /// @param plan of which what a shard hands over is a part
  /// @param tokens reads a token as it came; null where it is none
  static ObjectCodec<ShardReport> of(
      Plan plan, BiFunction<String, Owner, @Nullable LiveToken> tokens) {
    var codec = new ShardCodec(tokens);
    return ObjectCodec.of(fields -> {
      var groups =
          fields.required(
              "permission_groups", list(list(PERMISSION_GROUP)), ShardCodec::permissionGroups);
      return new ShardReport(
          fields.inline(SHARD, ShardReport::shard),
          plan.plannedAt(),
          fields.required("origin", map(Function.identity(), TEXT), ShardReport::origin),
          fields.required("asked", ASKED, ShardReport::asked),
          fields.required("seen", list(codec.seen(groups)), ShardReport::seen),
          plan.unreachable(),
          fields.required("noticed", list(DIAGNOSTIC), ShardReport::noticed));
    });
  }

  private static List<List<PermissionGroup>> permissionGroups(ShardReport report) {
    return report.seen().stream().map(each -> each.catalog().permissions()).distinct().toList();
  }

  private ObjectCodec<ShardReport.Seen> seen(List<List<PermissionGroup>> groups) {
    var catalog = catalog(groups);
    return ObjectCodec.of(fields -> {
      var owner = fields.required("owner", OWNER, seen -> seen.listing().owner());
      return new ShardReport.Seen(
          fields.inline(listing(owner), ShardReport.Seen::listing),
          fields.required("catalog", catalog, ShardReport.Seen::catalog),
          fields.optional("credential", TOKEN_ID, ShardReport.Seen::credential));
    });
  }

  private ObjectCodec<Listing> listing(Owner owner) {
    return ObjectCodec.of(fields ->
        new Listing(
            owner,
            fields.required("tokens", list(token(owner)), Listing::tokens),
            fields.optional("gap", TEXT, Listing::gap),
            fields.required("server_time", INSTANT, Listing::serverTime),
            fields.required("requests", NUMBER, Listing::requests)));
  }

  /// A token as it came: a text, so that not a digit of it changes.
  private JsonCodec<LiveToken> token(Owner owner) {
    return JsonCodec.of(
        token -> TEXT.write(token.wire().toString()),
        part -> {
          var token = tokens.apply(TEXT.read(part), owner);
          if (token == null) {
            throw part.unlike("a token");
          }
          return token;
        });
  }

  private static ObjectCodec<Catalog> catalog(List<List<PermissionGroup>> groups) {
    var permissions =
        JsonCodec.of(
            (List<PermissionGroup> of) -> NUMBER.write(groups.indexOf(of)),
            part -> permissions(part, groups));
    return ObjectCodec.of(fields ->
        new Catalog(
            fields.required("origin", word(Catalog.Origin::valueOf), Catalog::origin),
            fields.optional("taken_at", INSTANT, Catalog::takenAt),
            fields.required("permissions", permissions, Catalog::permissions),
            fields.required("accounts", list(ACCOUNT), Catalog::accounts),
            fields.required("zones", list(ZONE), Catalog::zones),
            fields.required("buckets", list(BUCKET), Catalog::buckets),
            fields.required("workers", list(WORKER), Catalog::workers),
            fields.optional("user", TEXT, Catalog::userId),
            fields.required("known", set(text(Scope::new)), Catalog::known),
            fields.unless(Set.of(), "unanswered", set(KIND), Catalog::unanswered),
            fields.unless(List.of(), "flagship_apps", list(APP), Catalog::flagshipApps)));
  }

  private static List<PermissionGroup> permissions(
      JsonPart part, List<List<PermissionGroup>> groups) {
    var number = NUMBER.read(part);
    if (number < 0 || number >= groups.size()) {
      throw part.unlike("the number of a list of permission groups");
    }
    return groups.get(number);
  }

  /// A set in no order of its own, which is written in that of its elements.
  private static <T extends Comparable<T>> JsonCodec<Set<T>> set(JsonCodec<T> element) {
    return sorted(element).as(Set::copyOf, TreeSet::new);
  }
}
