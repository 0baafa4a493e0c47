package writ.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Refusal;
import writ.emulator.http.Response;

/// `/user/tokens` and `/accounts/{account_id}/tokens`: the same shapes for two kinds of owner.
final class TokenEndpoints {
  private static final Duration RECENTLY = Duration.ofDays(30);
  private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

  private final World world;
  private final Quirks quirks;
  private final Rights rights;
  private final TokenRules rules;
  private final BodyReader bodies;

  TokenEndpoints(World world, Quirks quirks, Rights rights) {
    this.world = world;
    this.quirks = quirks;
    this.rights = rights;
    this.rules = new TokenRules(world, quirks, rights);
    this.bodies = new BodyReader(quirks);
  }

  Response list(Call call) {
    var owner = readable(call);
    var query = call.query();
    var paging = Paging.of(query, quirks);
    boolean expired =
        query.word("include_expired", Set.of("true", "false"), "false").equals("true");
    var direction = query.word("direction", DIRECTIONS, quirks.get(Quirk.LIST_ORDER));
    var visible =
        world.tokensOf(owner, call.lag()).stream()
            .filter(token -> isListed(token, expired, call.now()))
            .filter(token -> isSeenBy(call.caller(), token))
            .toList();
    var matched = visible.stream().filter(nameMatches(query.get("name"))).toList();
    var ordered = direction.equals("asc") ? matched : matched.reversed();
    return paging.answer(
        ordered, visible.size(), token -> token.toJson(world.catalog(), quirks, call.now()));
  }

  Response get(Call call) {
    var owner = readable(call);
    return Envelope.result(token(call, owner).toJson(world.catalog(), quirks, call.now()));
  }

  Response create(Call call) {
    var owner = writable(call);
    var sent = bodies.create(Json.body(call.request()));
    var definition =
        new Definition(
            sent.name(),
            identified(sent.policies()),
            merge(sent.condition(), null, Quirk.OMITTED_CONDITION),
            merge(sent.notBefore(), null, Quirk.OMITTED_DATES),
            merge(sent.expiresOn(), null, Quirk.OMITTED_DATES),
            Definition.ACTIVE);
    rules.check(definition, owner, call.caller(), Optional.empty(), call.now());
    rules.checkQuota(owner, call.now());
    var token =
        new StoredToken(
            world.ids().next(),
            owner,
            world.ids().value(owner.valuePrefix()),
            definition,
            new StoredToken.Timeline(call.now(), call.now(), null),
            provenance(call.caller()),
            false);
    world.put(token);
    record(call, "create", token);
    return Envelope.result(
        token.toJson(world.catalog(), quirks, call.now()).put("value", token.value()));
  }

  Response update(Call call) {
    var owner = writable(call);
    var token = token(call, owner);
    rules.checkChangeable(token);
    var sent = bodies.update(Json.body(call.request()));
    var old = token.definition();
    var definition =
        new Definition(
            sent.name(),
            identified(sent.policies()),
            merge(sent.condition(), old.filter(), Quirk.OMITTED_CONDITION),
            merge(sent.notBefore(), old.notBefore(), Quirk.OMITTED_DATES),
            merge(sent.expiresOn(), old.expiresOn(), Quirk.OMITTED_DATES),
            status(sent, old, call.now()));
    rules.check(definition, owner, call.caller(), Optional.of(token), call.now());
    var updated = token.redefined(definition, call.now());
    world.put(updated);
    record(call, "update", updated);
    return Envelope.result(updated.toJson(world.catalog(), quirks, call.now()));
  }

  Response roll(Call call) {
    var owner = writable(call);
    var token = token(call, owner);
    rules.checkChangeable(token);
    if (!call.request().body().isEmpty()) {
      Json.body(call.request());
    }
    if (token.definition().status().equals(Definition.EXPOSED)) {
      throw Refusal.exposed();
    }
    var rolled = token.rolled(world.ids().value(owner.valuePrefix()), call.now());
    world.put(rolled);
    record(call, "roll", rolled);
    return Envelope.result(Json.array().add(rolled.value()).get(0));
  }

  Response delete(Call call) {
    var owner = writable(call);
    var token = token(call, owner);
    rules.checkChangeable(token);
    world.remove(token);
    record(call, "delete", token);
    return Envelope.result(Json.object().put("id", token.id()));
  }

  /// Answers about the calling token itself; one asked about in the wrong place is unknown there.
  Response verify(Call call) {
    if (!(call.caller() instanceof Caller.ByToken(var token))
        || !token.owner().equals(place(call, token))) {
      throw Refusal.invalidToken();
    }
    var now = call.now();
    var status = token.definition().statusAt(now);
    var result = Json.object().put("id", token.id()).put("status", status);
    token.putWindow(result);
    var notBefore = token.definition().notBefore();
    var words =
        notBefore != null && now.isBefore(notBefore)
            ? "This API Token is not valid yet"
            : status.equals(Definition.ACTIVE)
                ? "This API Token is valid and active"
                : "This API Token is " + status.toLowerCase(Locale.ROOT);
    return Envelope.result(result, 10000, words);
  }

  Response groups(Call call) {
    var owner = readable(call);
    var query = call.query();
    var usable = world.catalog().all().stream().filter(group -> isUsable(group, owner)).toList();
    var name = query.get("name");
    var scope = query.get("scope");
    var matched =
        usable.stream()
            .filter(group -> name.map(group.name()::equals).orElse(true))
            .filter(group -> scope.map(group.scope()::equals).orElse(true))
            .toList();
    int standard = quirks.is(Quirk.GROUPS_PAGE, "all") ? 1000 : 50;
    return Paging.of(query, 1, 1000, standard)
        .answer(matched, usable.size(), PermissionGroup::listed);
  }

  private static Owner place(Call call, StoredToken token) {
    var account = call.parameters().get("account_id");
    return account == null ? new Owner.OfUser(token.owner().id()) : new Owner.OfAccount(account);
  }

  // --- who may

  private Owner readable(Call call) {
    return permitted(call, Set.of("API Tokens Read", "API Tokens Write"));
  }

  private Owner writable(Call call) {
    return permitted(call, Set.of("API Tokens Write"));
  }

  private Owner permitted(Call call, Set<String> permissions) {
    if (call.parameters().containsKey("account_id")) {
      var id = call.parameter("account_id");
      var names =
          permissions.stream().map("Account "::concat).collect(java.util.stream.Collectors.toSet());
      if (!rights.holds(call.caller(), names, new ResourceKey.Account(id))) {
        throw Refusal.unauthorized();
      }
      return new Owner.OfAccount(id);
    }
    var user = DirectoryEndpoints.userOf(call.caller());
    if (!rights.holds(call.caller(), permissions, new ResourceKey.User(user))) {
      throw Refusal.unauthorized();
    }
    return new Owner.OfUser(user);
  }

  private StoredToken token(Call call, Owner owner) {
    return world.token(owner, call.parameter("token_id")).orElseThrow(Refusal::tokenNotFound);
  }

  private static boolean isUsable(PermissionGroup group, Owner owner) {
    if (!group.isListed()) {
      return false;
    }
    return switch (owner) {
      case Owner.OfAccount _ -> !group.scope().equals(PermissionGroup.USER);
      case Owner.OfUser _ -> !group.scope().equals(PermissionGroup.WORKER);
    };
  }

  // --- what is listed

  private boolean isListed(StoredToken token, boolean includeExpired, Instant now) {
    var definition = token.definition();
    if (!definition.statusAt(now).equals(Definition.EXPIRED)) {
      return true;
    }
    var expired = definition.expiresOn();
    return includeExpired
        && switch (quirks.get(Quirk.EXPIRED_LISTED)) {
          case "forever" -> true;
          case "30d" -> expired == null || now.isBefore(expired.plus(RECENTLY));
          default -> false;
        };
  }

  private static boolean isSeenBy(Caller caller, StoredToken token) {
    return switch (caller) {
      case Caller.ByKey _ -> true;
      case Caller.ByToken(var viewer) ->
          !viewer.seesOnlyOwn() || viewer.id().equals(token.provenance().creatorTokenId());
    };
  }

  private Predicate<StoredToken> nameMatches(Optional<String> name) {
    return token ->
        name.map(wanted ->
                quirks.is(Quirk.NAME_FILTER, "exact")
                    ? token.name().equals(wanted)
                    : token.name().contains(wanted))
            .orElse(true);
  }

  // --- what is written

  private List<Policy> identified(List<Policy> policies) {
    var identified = new ArrayList<Policy>();
    policies.forEach(policy -> identified.add(policy.withId(world.ids().next())));
    return identified;
  }

  private <T> @Nullable T merge(Submission.Field<T> sent, @Nullable T old, Quirk omission) {
    return switch (sent) {
      case Submission.Field.Given<T>(T value) -> value;
      case Submission.Field.Omitted<T>() -> quirks.is(omission, "keep") ? old : null;
      case Submission.Field.Null<T>() ->
          switch (quirks.get(Quirk.EXPLICIT_NULL)) {
            case "clear" -> null;
            case "keep" -> old;
            default -> throw Refusal.invalid("null is not a valid value");
          };
    };
  }

  private static String status(Submission sent, Definition old, Instant now) {
    var wanted = sent.status().orElse(old.status());
    if (old.status().equals(Definition.EXPOSED)) {
      if (wanted.equals(Definition.ACTIVE)) {
        throw Refusal.exposed();
      }
      return old.status();
    }
    if (wanted.equals(Definition.EXPIRED)) {
      if (!old.statusAt(now).equals(Definition.EXPIRED)) {
        throw Refusal.invalid("a token that has not expired cannot be set to expired");
      }
      return old.status();
    }
    return wanted;
  }

  private StoredToken.Provenance provenance(Caller caller) {
    return switch (caller) {
      case Caller.ByKey(var user) -> new StoredToken.Provenance(user.email(), null, null, null);
      case Caller.ByToken(var token) ->
          new StoredToken.Provenance(emailBehind(token), null, null, token.id());
    };
  }

  private @Nullable String emailBehind(StoredToken token) {
    return switch (token.owner()) {
      case Owner.OfUser(String id) -> world.user(id).map(Seed.User::email).orElse(null);
      case Owner.OfAccount _ -> token.provenance().creatorEmail();
    };
  }

  private void record(Call call, String action, StoredToken token) {
    if (token.owner() instanceof Owner.OfAccount(String accountId)) {
      world
          .audit()
          .add(
              new AuditTrail.Entry(
                  world.ids().next(),
                  call.ray(),
                  call.now(),
                  action,
                  accountId,
                  call.caller(),
                  call.address(),
                  token.id(),
                  token.name(),
                  call.request().method(),
                  call.request().target(),
                  call.request().header("user-agent").orElse("")));
    }
  }
}
