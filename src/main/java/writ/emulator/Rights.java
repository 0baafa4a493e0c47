package writ.emulator;

import java.util.List;
import java.util.Set;

/// What a caller may do: deny beats allow beats nothing. A user token never exceeds its user, who
/// may do everything to itself and in the accounts it is a member of.
final class Rights {
  private final World world;

  Rights(World world) {
    this.world = world;
  }

  /// Whether one of the named permissions is held on a user, an account or a zone.
  boolean holds(Caller caller, Set<String> permissions, ResourceKey target) {
    return permissions.stream()
        .flatMap(name -> world.catalog().named(name).stream())
        .filter(group -> group.scope().equals(target.scope()))
        .anyMatch(group -> holds(caller, group, target));
  }

  boolean holds(Caller caller, PermissionGroup group, ResourceKey target) {
    return switch (caller) {
      case Caller.ByKey(var user) -> reaches(user, target);
      case Caller.ByToken(var token) ->
          ownerReaches(token.owner(), target)
              && grants(token.definition().policies(), group, target);
    };
  }

  /// Whether a group is held on everything that an entry of a policy names. A wildcard and a Worker
  /// are held only through the same entry, or through the wildcard that goes beyond any account.
  boolean holds(Caller caller, PermissionGroup group, Resources.Entry wanted) {
    var key = ResourceKey.parse(wanted.inner());
    if (!(key instanceof ResourceKey.Worker) && !wanted.inner().endsWith(".*")) {
      return holds(caller, group, key);
    }
    return switch (caller) {
      case Caller.ByKey _ -> true;
      case Caller.ByToken(var token) ->
          token.definition().policies().stream()
              .filter(policy -> policy.allow() && policy.groups().contains(group.id()))
              .flatMap(policy -> policy.resources().entries().stream())
              .anyMatch(entry ->
                  entry.equals(wanted) || entry.equals(new Resources.Entry("", wanted.inner())));
    };
  }

  /// Whether the owner could be given anything on the target at all.
  boolean ownerReaches(Owner owner, ResourceKey target) {
    return switch (owner) {
      case Owner.OfAccount(String id) -> accountOf(target).equals(id);
      case Owner.OfUser(String id) ->
          world.user(id).map(user -> reaches(user, target)).orElse(false);
    };
  }

  /// Whether a token has any grant in an account, at account level.
  boolean touches(Caller caller, Seed.Account account) {
    var target = new ResourceKey.Account(account.id());
    return switch (caller) {
      case Caller.ByKey(var user) -> reaches(user, target);
      case Caller.ByToken(var token) ->
          ownerReaches(token.owner(), target)
              && token.definition().policies().stream()
                  .filter(Policy::allow)
                  .flatMap(policy -> policy.resources().entries().stream())
                  .anyMatch(entry -> !entry.isNested() && covers(entry, target));
    };
  }

  private boolean reaches(Seed.User user, ResourceKey target) {
    return target instanceof ResourceKey.User(String id)
        ? id.equals(user.id())
        : user.accounts().contains(accountOf(target));
  }

  private boolean grants(List<Policy> policies, PermissionGroup group, ResourceKey target) {
    return applies(policies, true, group, target) && !applies(policies, false, group, target);
  }

  private boolean applies(
      List<Policy> policies, boolean allow, PermissionGroup group, ResourceKey target) {
    return policies.stream()
        .filter(policy -> policy.allow() == allow && policy.groups().contains(group.id()))
        .flatMap(policy -> policy.resources().entries().stream())
        .anyMatch(entry -> covers(entry, target));
  }

  private boolean covers(Resources.Entry entry, ResourceKey target) {
    if (entry.isNested() && !inAccount(entry.outer(), target)) {
      return false;
    }
    var key = ResourceKey.parse(entry.inner());
    if (key.equals(target)) {
      return true;
    }
    return switch (key) {
      case ResourceKey.Account(String id) ->
          id.equals("*") && target instanceof ResourceKey.Account;
      case ResourceKey.Zone(String id) -> id.equals("*") && target instanceof ResourceKey.Zone;
      case ResourceKey.User _, ResourceKey.Bucket _, ResourceKey.Worker _ -> false;
    };
  }

  private boolean inAccount(String outerKey, ResourceKey target) {
    return ResourceKey.parse(outerKey) instanceof ResourceKey.Account(String id)
        && id.equals(accountOf(target));
  }

  private String accountOf(ResourceKey target) {
    return switch (target) {
      case ResourceKey.Account(String id) -> id;
      case ResourceKey.Zone(String id) -> world.accountOfZone(id).map(Seed.Account::id).orElse("");
      case ResourceKey.Bucket bucket -> bucket.account();
      case ResourceKey.User _, ResourceKey.Worker _ -> "";
    };
  }
}
