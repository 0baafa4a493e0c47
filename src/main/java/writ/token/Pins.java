package writ.token;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of one owner that a lockfile holds.
///
/// @param permissions the groups that specs use
/// @param seen groups that nobody uses and that no version of Writ brought along
public record Pins(
    Owner owner,
    List<PermissionGroup> permissions,
    List<PermissionGroup> seen,
    List<Catalog.NamedAccount> accounts,
    List<Catalog.NamedZone> zones) {

  public Pins {
    permissions = List.copyOf(permissions);
    seen = List.copyOf(seen);
    accounts = List.copyOf(accounts);
    zones = List.copyOf(zones);
  }

  /// What some policies use of a catalog.
  ///
  /// @param known ids of the groups that Writ knows by itself
  public static Pins of(
      Owner owner, Catalog catalog, List<AccessPolicy> policies, Set<PermissionId> known) {
    var permissions =
        policies.stream()
            .flatMap(policy -> policy.permissions().stream())
            .collect(Collectors.toSet());
    var resources = resources(policies);
    var zones =
        catalog.zones().stream()
            .filter(zone -> zone.isNameKnown() && speaks(resources, zone.id()))
            .toList();
    var accounts = new TreeSet<AccountId>();
    zones.forEach(zone -> accounts.add(zone.account()));
    catalog.accounts().stream()
        .map(Catalog.NamedAccount::id)
        .filter(id -> isOwn(owner, id) || speaks(resources, id.value()))
        .forEach(accounts::add);
    return new Pins(
        owner,
        catalog.permissions().stream().filter(group -> permissions.contains(group.id())).toList(),
        catalog.permissions().stream()
            .filter(group -> !permissions.contains(group.id()) && !known.contains(group.id()))
            .toList(),
        catalog.accounts().stream().filter(account -> accounts.contains(account.id())).toList(),
        zones);
  }

  /// The same, and what was pinned before of the things that these policies use and that a catalog
  /// may lack only because it was not told them.
  public Pins keeping(Pins before, Catalog catalog, List<AccessPolicy> policies) {
    var used =
        policies.stream()
            .flatMap(policy -> policy.permissions().stream())
            .collect(Collectors.toSet());
    var resources = resources(policies);
    var isEveryGroup = !catalog.unanswered().contains(Catalog.Kind.PERMISSION);
    var groups =
        catalog.permissions().stream().map(PermissionGroup::id).collect(Collectors.toSet());
    return new Pins(
        owner,
        and(
            permissions,
            before.permissions,
            group -> !isEveryGroup && !groups.contains(group.id()) && used.contains(group.id())),
        and(seen, before.seen, group -> !isEveryGroup && !groups.contains(group.id())),
        and(
            accounts,
            before.accounts,
            account ->
                !catalog.known().contains(Scope.ACCOUNT)
                    && accounts.stream().noneMatch(each -> each.id().equals(account.id()))
                    && (isOwn(owner, account.id()) || speaks(resources, account.id().value()))),
        and(
            zones,
            before.zones,
            zone ->
                !catalog.known().contains(Scope.ZONE)
                    && zones.stream().noneMatch(each -> each.id().equals(zone.id()))
                    && speaks(resources, zone.id())));
  }

  private static <T> List<T> and(List<T> now, List<T> before, Predicate<T> isKept) {
    return Stream.concat(now.stream(), before.stream().filter(isKept)).toList();
  }

  private static boolean isOwn(Owner owner, AccountId id) {
    return owner instanceof Owner.AccountOwner own && own.id().equals(id);
  }

  private static List<String> resources(List<AccessPolicy> policies) {
    return policies.stream()
        .flatMap(policy -> policy.resources().stream())
        .flatMap(resource -> Stream.of(resource.key(), String.valueOf(resource.within())))
        .toList();
  }

  private static boolean speaks(List<String> resources, String id) {
    return resources.stream().anyMatch(resource -> resource.contains(id));
  }

  public int size() {
    return permissions.size() + accounts.size() + zones.size();
  }
}
