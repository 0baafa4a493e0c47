package writ.emulator;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a caller may do: deny beats allow beats nothing. A user token never exceeds its user, who
/// may do everything to itself and in the accounts it is a member of.
final class Rights {
  private final World world;

  Rights(World world) {
    this.world = world;
  }

  /// Whether one of the named permissions is held on a user, an account or a zone.
  boolean holds(Caller caller, Set<String> permissions, ResourceKey target) {
    return holding(caller, permissions, target.scope()).test(target);
  }

  /// The same for many resources of one scope: the policies are read once.
  Predicate<ResourceKey> holding(Caller caller, Set<String> permissions, String scope) {
    var held =
        permissions.stream()
            .flatMap(name -> world.catalog().named(name).stream())
            .filter(group -> group.scope().equals(scope))
            .map(group -> holding(caller, group))
            .toList();
    return target -> held.stream().anyMatch(each -> each.test(target));
  }

  private Predicate<ResourceKey> holding(Caller caller, PermissionGroup group) {
    return switch (caller) {
      case Caller.ByKey(var user) -> target -> reaches(user, target);
      case Caller.ByToken(var token) -> {
        var policies = token.definition().policies();
        var allowed = Reach.of(policies, true, group.id());
        var denied = Reach.of(policies, false, group.id());
        yield target ->
            ownerReaches(token.owner(), target)
                && allowed.covers(target, accountOf(target))
                && !denied.covers(target, accountOf(target));
      }
    };
  }

  /// Whether a group is held on what an entry of a policy names: asked of many entries, the
  /// policies are read once. A wildcard, a Worker and an app are held only through the same entry,
  /// or through the wildcard that goes beyond any account.
  Predicate<Resources.Entry> granting(Caller caller, PermissionGroup group) {
    var single = holding(caller, group);
    return wanted -> {
      var key = ResourceKey.parse(wanted.inner());
      return key instanceof ResourceKey.Worker
              || key instanceof ResourceKey.App
              || wanted.inner().endsWith(".*")
          ? names(caller, group, wanted)
          : single.test(key);
    };
  }

  private static boolean names(Caller caller, PermissionGroup group, Resources.Entry wanted) {
    return switch (caller) {
      case Caller.ByKey _ -> true;
      case Caller.ByToken(var token) ->
          token.definition().policies().stream()
              .filter(policy -> policy.allow() && policy.groups().contains(group.id()))
              .map(Policy::resources)
              .anyMatch(resources ->
                  resources.names(wanted)
                      || resources.names(new Resources.Entry("", wanted.inner())));
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
          ownerReaches(token.owner(), target) && named(token.definition().policies(), target);
    };
  }

  private static boolean named(List<Policy> policies, ResourceKey.Account target) {
    return policies.stream()
        .filter(Policy::allow)
        .map(policy -> policy.resources().flat())
        .anyMatch(flat ->
            flat.contains(PermissionGroup.ACCOUNT + "." + target.id())
                || flat.contains(PermissionGroup.ACCOUNT + ".*"));
  }

  private boolean reaches(Seed.User user, ResourceKey target) {
    return target instanceof ResourceKey.User(String id)
        ? id.equals(user.id())
        : user.accounts().contains(accountOf(target));
  }

  private String accountOf(ResourceKey target) {
    return switch (target) {
      case ResourceKey.Account(String id) -> id;
      case ResourceKey.Zone(String id) -> world.accountOfZone(id).map(Seed.Account::id).orElse("");
      case ResourceKey.Bucket bucket -> bucket.account();
      case ResourceKey.User _, ResourceKey.Worker _, ResourceKey.App _ -> "";
    };
  }
}
