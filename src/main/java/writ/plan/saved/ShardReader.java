package writ.plan.saved;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import writ.plan.Allowances;
import writ.plan.Plan;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Catalog.NamedAccount;
import writ.token.Catalog.NamedBucket;
import writ.token.Catalog.NamedWorker;
import writ.token.Catalog.NamedZone;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;
import writ.token.TokenId;

/// What a shard handed over, read back; ends with [MalformedPlan] where it is not what
/// [ShardWriter] writes.
final class ShardReader {

  private final BiFunction<String, Owner, @Nullable LiveToken> tokens;
  private final List<List<PermissionGroup>> permissions;

  private ShardReader(
      BiFunction<String, Owner, @Nullable LiveToken> tokens,
      List<List<PermissionGroup>> permissions) {
    this.tokens = tokens;
    this.permissions = permissions;
  }

  /// @param tokens reads a token as it came; null where it is none
  static ShardReport report(
      JsonPart part, Plan plan, BiFunction<String, Owner, @Nullable LiveToken> tokens) {
    var groups = part.at("permission_groups").list(each -> each.list(ShardReader::permission));
    var reader = new ShardReader(tokens, groups);
    var origin = new TreeMap<String, String>();
    part.at("origin").fields((name, value) -> origin.put(name, value.text()));
    return new ShardReport(
        shard(part),
        plan.plannedAt(),
        origin,
        asked(part.at("asked")),
        part.at("seen").list(reader::seen),
        plan.unreachable(),
        part.at("noticed").list(PlanReader::diagnostic));
  }

  private static Shard shard(JsonPart part) {
    var number = part.at("number").number();
    var of = part.at("of").number();
    if (number < 1 || number > of) {
      throw part.at("number").unlike("one of " + of);
    }
    return new Shard(number, of);
  }

  private static ShardReport.Asked asked(JsonPart part) {
    return new ShardReport.Asked(
        new Allowances(
            part.at("allow_enable").flag(),
            part.at("allow_protected").flag(),
            part.at("allow_empty").flag()),
        new TreeSet<>(part.at("allow_replace").list(JsonPart::text)));
  }

  private ShardReport.Seen seen(JsonPart part) {
    var owner = PlanReader.owner(part.at("owner"));
    var gap = part.optional("gap");
    var credential = part.optional("credential");
    var listing =
        new Listing(
            owner,
            part.at("tokens").list(each -> token(each, owner)),
            gap == null ? null : gap.text(),
            part.at("server_time").instant(),
            part.at("requests").number());
    return new ShardReport.Seen(
        listing,
        catalog(part.at("catalog")),
        credential == null ? null : credential.as(TokenId::new));
  }

  private LiveToken token(JsonPart part, Owner owner) {
    var token = tokens.apply(part.text(), owner);
    if (token == null) {
      throw part.unlike("a token");
    }
    return token;
  }

  private Catalog catalog(JsonPart part) {
    @Nullable Instant takenAt = part.instantOrNull("taken_at");
    var user = part.optional("user");
    return new Catalog(
        part.at("origin").oneOf(Catalog.Origin.class),
        takenAt,
        permissions(part.at("permissions")),
        part.at("accounts").list(one -> new NamedAccount(account(one, "id"), text(one, "name"))),
        part.at("zones")
            .list(
                one -> new NamedZone(text(one, "id"), text(one, "name"), account(one, "account"))),
        part.at("buckets")
            .list(one ->
                new NamedBucket(
                    text(one, "name"), text(one, "jurisdiction"), account(one, "account"))),
        part.at("workers")
            .list(one ->
                new NamedWorker(text(one, "tag"), text(one, "name"), account(one, "account"))),
        user == null ? null : user.text(),
        new HashSet<>(part.at("known").list(one -> one.as(Scope::new))),
        unanswered(part.optional("unanswered")));
  }

  private static Set<Catalog.Kind> unanswered(@Nullable JsonPart part) {
    return part == null ? Set.of() : new HashSet<>(part.list(one -> one.oneOf(Catalog.Kind.class)));
  }

  private List<PermissionGroup> permissions(JsonPart index) {
    var number = index.number();
    if (number < 0 || number >= permissions.size()) {
      throw index.unlike("the number of a list of permission groups");
    }
    return permissions.get(number);
  }

  private static PermissionGroup permission(JsonPart part) {
    return new PermissionGroup(
        part.at("id").as(PermissionId::new),
        text(part, "name"),
        new HashSet<>(part.at("scopes").list(one -> one.as(Scope::new))),
        part.at("other_names").list(JsonPart::text),
        text(part, "category"));
  }

  private static String text(JsonPart part, String field) {
    return part.at(field).text();
  }

  private static AccountId account(JsonPart part, String field) {
    return part.at(field).as(AccountId::new);
  }
}
