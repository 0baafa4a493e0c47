package writ.emulator;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Cursor;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Refusal;
import writ.emulator.http.Response;

/// The endpoints that resolve names: user, accounts, R2 buckets, Workers and apps of Flagship.
final class DirectoryEndpoints {
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");
  private static final Set<String> JURISDICTIONS =
      Set.of("default", "eu", "us", "fedramp", "fedramp-high");
  private static final Set<String> MEMBERSHIP_READERS =
      Set.of("Memberships Read", "Memberships Write");
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  private final World world;
  private final Quirks quirks;
  private final Rights rights;

  DirectoryEndpoints(World world, Quirks quirks, Rights rights) {
    this.world = world;
    this.quirks = quirks;
    this.rights = rights;
  }

  /// The id of the user a caller acts for; an account-owned token acts for none.
  static String userOf(Caller caller) {
    return switch (caller) {
      case Caller.ByKey(var user) -> user.id();
      case Caller.ByToken(var token) ->
          switch (token.owner()) {
            case Owner.OfUser(String id) -> id;
            case Owner.OfAccount _ -> throw Refusal.userLevelOnly();
          };
    };
  }

  Response user(Call call) {
    var id = userOf(call.caller());
    require(call, Set.of("User Details Read", "User Details Write"), new ResourceKey.User(id));
    var user = world.user(id).orElseThrow();
    return Envelope.result(
        Json.object(json -> {
          json.put("id", user.id());
          json.put("email", user.email());
          json.put("created_on", LONG_AGO);
          json.put("modified_on", LONG_AGO);
          json.put("suspended", false);
          json.put("two_factor_authentication_enabled", true);
        }));
  }

  Response accounts(Call call) {
    if (call.caller() instanceof Caller.ByToken(var token)
        && token.owner() instanceof Owner.OfAccount
        && quirks.is(Quirk.ACCOUNTS_BY_ACCOUNT_TOKEN, "refuse")) {
      throw Refusal.accountsNeedUser();
    }
    var paging = Paging.of(call.query(), quirks);
    var direction = call.query().word("direction", DIRECTIONS, "asc");
    var visible =
        world.accounts().stream()
            .filter(account -> rights.touches(call.caller(), account))
            .toList();
    var matched =
        visible.stream()
            .filter(account -> call.query().get("name").map(account.name()::equals).orElse(true))
            .sorted(Comparator.comparing(Seed.Account::name).thenComparing(Seed.Account::id))
            .toList();
    var ordered = direction.equals("asc") ? matched : matched.reversed();
    return paging.answer(ordered, visible.size(), DirectoryEndpoints::json);
  }

  /// The accounts that a user is a member of; Wrangler asks for them.
  Response memberships(Call call) {
    if (call.caller() instanceof Caller.ByToken(var token)
        && token.owner() instanceof Owner.OfAccount) {
      throw switch (quirks.get(Quirk.MEMBERSHIPS_BY_ACCOUNT_TOKEN)) {
        case "9106" -> Refusal.authenticationFailed();
        case "10001" -> Refusal.unableToAuthenticate();
        default -> Refusal.userLevelOnly();
      };
    }
    var id = userOf(call.caller());
    if (!rights.holds(call.caller(), MEMBERSHIP_READERS, new ResourceKey.User(id))) {
      throw Refusal.authenticationError();
    }
    var paging = Paging.of(call.query(), quirks);
    var direction = call.query().word("direction", DIRECTIONS, "asc");
    var accounts =
        world.user(id).orElseThrow().accounts().stream()
            .flatMap(account -> world.account(account).stream())
            .sorted(Comparator.comparing(Seed.Account::name).thenComparing(Seed.Account::id))
            .toList();
    var ordered = direction.equals("asc") ? accounts : accounts.reversed();
    return paging.answer(ordered, accounts.size(), account -> membership(id, account));
  }

  private static ObjectNode membership(String userId, Seed.Account account) {
    return Json.object(json -> {
      json.put("id", Ids.derived(userId + account.id()));
      json.put("status", "accepted");
      json.set("account", json(account));
      json.putArray("roles").add("Super Administrator - All Privileges");
      json.putObject("permissions");
    });
  }

  Response account(Call call) {
    var target = new ResourceKey.Account(call.parameter("account_id"));
    require(call, Set.of("Account Settings Read", "Account Settings Write"), target);
    return Envelope.result(json(world.account(target.id()).orElseThrow(Refusal::accountNotFound)));
  }

  Response buckets(Call call) {
    var account = account(call, Set.of("Workers R2 Storage Read", "Workers R2 Storage Write"));
    var query = call.query();
    var jurisdiction = call.request().header("cf-r2-jurisdiction").orElse("default");
    if (!JURISDICTIONS.contains(jurisdiction)) {
      throw Refusal.invalid("unknown jurisdiction: " + jurisdiction);
    }
    query.word("order", Set.of("name"), "name");
    var direction = query.word("direction", DIRECTIONS, "asc");
    int perPage = query.number("per_page", 1, 1000, 20);
    var names = Comparator.comparing(Seed.Bucket::name);
    var order = direction.equals("asc") ? names : names.reversed();
    var after = query.get("cursor").map(Cursor::decode).or(() -> query.get("start_after"));
    var rest =
        account.buckets().stream()
            .filter(bucket -> bucket.jurisdiction().equals(jurisdiction))
            .filter(bucket -> query.get("name_contains").map(bucket.name()::contains).orElse(true))
            .sorted(order)
            .filter(
                bucket -> after.map(last -> follows(bucket.name(), last, direction)).orElse(true))
            .toList();
    var page = rest.stream().limit(perPage).toList();
    var info = Json.object().put("per_page", perPage);
    if (rest.size() > page.size()) {
      info.put("cursor", Cursor.encode(page.getLast().name()));
    }
    return Envelope.result(json(page), info);
  }

  Response workers(Call call) {
    var account = account(call, Set.of("Workers Scripts Read", "Workers Scripts Write"));
    var result = Json.array();
    account.workers().stream()
        .sorted(Comparator.comparing(Seed.Worker::name))
        .forEach(worker ->
            result
                .addObject()
                .put("id", worker.name())
                .put("tag", worker.tag())
                .put("created_on", LONG_AGO)
                .put("modified_on", LONG_AGO));
    return Envelope.result(result);
  }

  Response apps(Call call) {
    var account = account(call, Set.of("Flagship Read", "Flagship Write"));
    var result = Json.array();
    account.flagshipApps().stream()
        .sorted(Comparator.comparing(Seed.App::name))
        .forEach(app ->
            result
                .addObject()
                .put("id", app.id())
                .put("name", app.name())
                .put("created_at", LONG_AGO)
                .put("updated_at", LONG_AGO));
    return Envelope.result(result);
  }

  private Seed.Account account(Call call, Set<String> permissions) {
    var target = new ResourceKey.Account(call.parameter("account_id"));
    if (!rights.holds(call.caller(), permissions, target)) {
      throw Refusal.authenticationError();
    }
    return world.account(target.id()).orElseThrow(Refusal::accountNotFound);
  }

  private void require(Call call, Set<String> permissions, ResourceKey target) {
    if (!rights.holds(call.caller(), permissions, target)) {
      throw Refusal.unauthorized();
    }
  }

  private static boolean follows(String name, String last, String direction) {
    int order = name.compareTo(last);
    return direction.equals("asc") ? order > 0 : order < 0;
  }

  private static ObjectNode json(List<Seed.Bucket> page) {
    return Json.object(result -> {
      var buckets = result.putArray("buckets");
      page.forEach(bucket ->
          buckets
              .addObject()
              .put("name", bucket.name())
              .put("creation_date", LONG_AGO)
              .put("jurisdiction", bucket.jurisdiction())
              .put("location", "weur")
              .put("storage_class", "Standard"));
    });
  }

  private static ObjectNode json(Seed.Account account) {
    return Json.object(json -> {
      json.put("id", account.id());
      json.put("name", account.name());
      json.put("type", account.type());
      json.put("created_on", LONG_AGO);
      json.putObject("settings").put("enforce_twofactor", false);
    });
  }
}
