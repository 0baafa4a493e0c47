package writ.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import writ.emulator.http.Refusal;

/// What Cloudflare checks before it writes a token, beyond the shape of the body.
final class TokenRules {
  private final World world;
  private final Quirks quirks;
  private final Rights rights;

  TokenRules(World world, Quirks quirks, Rights rights) {
    this.world = world;
    this.quirks = quirks;
    this.rights = rights;
  }

  /// Refuses a definition that this caller may not give to a token of this owner.
  void check(
      Definition definition,
      Owner owner,
      Caller caller,
      Optional<StoredToken> existing,
      Instant now) {
    checkWindow(definition, existing, now);
    for (var policy : definition.policies()) {
      var groups = policy.groups().stream().map(id -> group(id, existing)).toList();
      if (owner instanceof Owner.OfUser && groups.stream().anyMatch(PermissionGroup::isOfOneApp)) {
        throw Refusal.granularScope();
      }
      for (var entry : policy.resources().entries()) {
        checkResource(entry, owner, groups);
      }
      checkScopes(policy, groups);
      checkSubToken(policy, groups, caller, existing);
      checkCreator(policy, groups, caller);
    }
  }

  /// Refuses a change of a token that a Cloudflare service made.
  void checkChangeable(StoredToken token) {
    if (token.isProvisioned()) {
      throw Refusal.managedByCloudflare(token.name());
    }
  }

  /// Refuses a new token beyond the quota; expired tokens do not count.
  void checkQuota(Owner owner, Instant now) {
    int most =
        switch (owner) {
          case Owner.OfAccount(String id) -> world.account(id).orElseThrow().tokenQuota();
          case Owner.OfUser(String id) -> world.user(id).orElseThrow().tokenQuota();
        };
    long live =
        world.tokensOf(owner).stream()
            .filter(token -> !token.definition().hasExpiredAt(now))
            .count();
    if (live >= most) {
      throw Refusal.quota(most);
    }
  }

  private PermissionGroup group(String id, Optional<StoredToken> existing) {
    var isKept =
        quirks.is(Quirk.UNLISTED_GROUP, "keep")
            && existing.stream()
                .flatMap(token -> token.definition().policies().stream())
                .anyMatch(policy -> policy.groups().contains(id));
    return world
        .catalog()
        .find(id)
        .filter(group -> group.isListed() || isKept)
        .orElseThrow(() -> Refusal.unknownGroup(id));
  }

  private void checkWindow(Definition definition, Optional<StoredToken> existing, Instant now) {
    var expires = definition.expiresOn();
    if (expires == null) {
      return;
    }
    var notBefore = definition.notBefore();
    if (notBefore != null && !notBefore.isBefore(expires)) {
      throw Refusal.invalid("expires_on must be after not_before");
    }
    boolean unchanged =
        existing.map(token -> expires.equals(token.definition().expiresOn())).orElse(false);
    if (!expires.isAfter(now) && !unchanged && quirks.is(Quirk.PAST_EXPIRY, "refuse")) {
      throw Refusal.invalid("expires_on must be in the future");
    }
  }

  private void checkResource(Resources.Entry entry, Owner owner, List<PermissionGroup> groups) {
    var key = ResourceKey.parse(entry.inner());
    if (entry.isNested()) {
      checkNested(entry, key, owner, groups);
      return;
    }
    boolean allowed =
        switch (key) {
          case ResourceKey.User(String id) -> owner.equals(new Owner.OfUser(id));
          case ResourceKey.Account(String id) when id.equals("*") -> owner instanceof Owner.OfUser;
          case ResourceKey.Zone(String id) when id.equals("*") -> {
            if (owner instanceof Owner.OfAccount) {
              throw Refusal.zoneNotNested();
            }
            yield true;
          }
          case ResourceKey.Bucket bucket when bucket.name().equals("*") -> {
            if (quirks.is(Quirk.FLAT_ALL_BUCKETS, "refuse")) {
              throw Refusal.unauthorized();
            }
            yield true;
          }
          case ResourceKey.Account _, ResourceKey.Zone _, ResourceKey.Bucket _ ->
              rights.ownerReaches(owner, key);
          case ResourceKey.App(String id) when quirks.is(Quirk.FLAGSHIP_KEY, "any") ->
              owner instanceof Owner.OfAccount(String account) && checkApp(id, account);
          case ResourceKey.Worker _, ResourceKey.App _ ->
              throw Refusal.unsupportedResource(entry.inner());
        };
    if (!allowed) {
      throw Refusal.commonCheck(groups.getFirst().name());
    }
  }

  private void checkNested(
      Resources.Entry entry, ResourceKey inner, Owner owner, List<PermissionGroup> groups) {
    if (!(ResourceKey.parse(entry.outer()) instanceof ResourceKey.Account(String account))
        || account.equals("*")) {
      throw Refusal.unsupportedResource(entry.outer());
    }
    boolean allowed =
        rights.ownerReaches(owner, new ResourceKey.Account(account))
            && switch (inner) {
              case ResourceKey.Zone(String id) when id.equals("*") -> true;
              case ResourceKey.Zone(String id) ->
                  world.accountOfZone(id).map(Seed.Account::id).equals(Optional.of(account));
              case ResourceKey.Worker(String tag) -> checkWorker(tag, account, owner);
              case ResourceKey.App(String id) -> checkApp(id, account);
              case ResourceKey.Bucket(_, _, String name) when name.equals("*") -> true;
              case ResourceKey.User _, ResourceKey.Account _, ResourceKey.Bucket _ ->
                  throw Refusal.unsupportedResource(entry.inner());
            };
    if (!allowed) {
      throw Refusal.commonCheck(groups.getFirst().name());
    }
  }

  private boolean checkWorker(String tag, String accountId, Owner owner) {
    if (owner instanceof Owner.OfUser) {
      throw Refusal.unsupportedResource(PermissionGroup.WORKER + "." + tag);
    }
    boolean exists =
        world.account(accountId).stream()
            .flatMap(account -> account.workers().stream())
            .anyMatch(worker -> worker.tag().equals(tag));
    if (!exists) {
      throw Refusal.workerNotFound(tag);
    }
    return true;
  }

  private boolean checkApp(String id, String accountId) {
    boolean exists =
        world.account(accountId).stream()
            .flatMap(account -> account.flagshipApps().stream())
            .anyMatch(app -> app.id().equals(id));
    if (!exists) {
      throw Refusal.appNotFound(id);
    }
    return true;
  }

  private void checkScopes(Policy policy, List<PermissionGroup> groups) {
    var scope = groups.getFirst().scope();
    groups.stream()
        .filter(group -> !group.scope().equals(scope))
        .findFirst()
        .ifPresent(other -> {
          throw Refusal.commonCheck(other.name());
        });
    var kinds =
        policy.resources().entries().stream()
            .map(entry -> ResourceKey.parse(entry.inner()).scope())
            .distinct()
            .toList();
    boolean mismatch = !kinds.getFirst().equals(scope);
    if (kinds.size() > 1 || (mismatch && quirks.is(Quirk.SCOPE_MISMATCH, "refuse"))) {
      throw Refusal.commonCheck(groups.getFirst().name());
    }
  }

  /// A token cannot hand on the right to write tokens; a token that has it already may keep it.
  private static void checkSubToken(
      Policy policy, List<PermissionGroup> groups, Caller caller, Optional<StoredToken> existing) {
    boolean keepsIt =
        existing.stream()
            .flatMap(token -> token.definition().policies().stream())
            .anyMatch(old -> old.allow() && old.groups().containsAll(writers(groups)));
    if (caller instanceof Caller.ByToken
        && policy.allow()
        && !writers(groups).isEmpty()
        && !keepsIt) {
      throw Refusal.subToken();
    }
  }

  private static List<String> writers(List<PermissionGroup> groups) {
    return groups.stream().filter(PermissionGroup::writesTokens).map(PermissionGroup::id).toList();
  }

  private void checkCreator(Policy policy, List<PermissionGroup> groups, Caller caller) {
    if (!(caller instanceof Caller.ByToken(var token))
        || quirks.is(Quirk.CREATOR_MUST_HOLD, "never")) {
      return;
    }
    // a user token acts for its user, who may grant whatever the user may do
    boolean judged =
        token.owner() instanceof Owner.OfAccount || quirks.is(Quirk.CREATOR_MUST_HOLD, "always");
    if (!judged) {
      return;
    }
    for (var group : groups) {
      var granting = rights.granting(caller, group);
      for (var entry : policy.resources().entries()) {
        var key = ResourceKey.parse(entry.inner());
        boolean singleZone = key instanceof ResourceKey.Zone(String id) && !id.equals("*");
        boolean must = singleZone || quirks.is(Quirk.CREATOR_MUST_HOLD, "always");
        if (must && group.scope().equals(key.scope()) && !granting.test(entry)) {
          throw Refusal.commonCheck(group.name());
        }
      }
    }
  }
}
