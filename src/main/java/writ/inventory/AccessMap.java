package writ.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.access.PermissionWeight;
import writ.access.reach.ReachSummary;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.render.ListedNames;
import writ.render.PermissionList;
import writ.render.Words;
import writ.render.change.AccessWords;
import writ.render.document.AccessMatrix;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;

/// Which token holds how many permissions on what, of one owner: tokens × resources, to be narrowed
/// to one permission. What a token holds on all resources of a kind counts on each of them, and
/// what it is denied does not count. What nobody can use holds nothing.
final class AccessMap {

  /// What a map may hold and still be looked at.
  private static final int MOST_TOKENS = 150;

  private static final int MOST_RESOURCES = 60;

  private final Inventory inventory;
  private final List<Entry> holders;
  private final ListedNames listed;
  private final List<Resource> columns;
  private final int resources;
  private final List<Entry> rows;

  /// Permissions by number, as the cells name them.
  private final Map<PermissionId, Integer> numbers = new HashMap<>();

  AccessMap(Inventory inventory, ListedNames listed) {
    this.inventory = inventory;
    this.listed = listed;
    this.holders = inventory.entries().stream().filter(entry -> !entry.isDead()).toList();
    var isCut = holders.size() > MOST_TOKENS;
    this.rows =
        holders.stream()
            .sorted(Comparator.comparing(entry -> isCut ? weight(entry) : PermissionWeight.READ))
            .limit(MOST_TOKENS)
            .toList();
    var all =
        rows.stream()
            .flatMap(entry -> entry.policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .distinct()
            .sorted(
                Comparator.comparing(Resource::scope)
                    .thenComparing(each -> !each.isWildcard())
                    .thenComparing(inventory.names()::of)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    this.resources = all.size();
    this.columns = all.stream().limit(MOST_RESOURCES).toList();
  }

  private PermissionWeight weight(Entry entry) {
    return PermissionList.weight(
        entry.policies().stream().flatMap(policy -> policy.permissions().stream()).toList(),
        inventory.names());
  }

  /// The maps of all owners whose tokens hold anything.
  static List<AccessMatrix> all(List<Inventory> inventories, ListedNames listed) {
    return inventories.stream()
        .map(each -> new AccessMap(each, listed))
        .filter(map -> map.resources > 0)
        .map(AccessMap::matrix)
        .toList();
  }

  private AccessMatrix matrix() {
    var isCut = columns.size() < resources || rows.size() < holders.size();
    return new AccessMatrix(
        inventory.owner().toString(),
        isCut
            ? "The first %d of %s and %d of %s."
                .formatted(
                    rows.size(),
                    Words.count(holders.size(), "token"),
                    columns.size(),
                    Words.count(resources, "resource"))
            : "",
        choice(),
        columns.stream().map(inventory.names()::of).toList(),
        rows.stream().map(this::row).toList());
  }

  private List<AccessMatrix.Permission> choice() {
    var names = new TreeMap<String, PermissionId>();
    rows.stream()
        .flatMap(entry -> entry.policies().stream())
        .flatMap(policy -> policy.permissions().stream())
        .forEach(id -> names.merge(inventory.names().of(id), id, (one, _) -> one));
    var choice = new ArrayList<AccessMatrix.Permission>();
    names.forEach((name, id) -> {
      choice.add(new AccessMatrix.Permission(name, choice.size()));
      numbers.put(id, numbers.size());
    });
    return choice;
  }

  private AccessMatrix.Row row(Entry entry) {
    var words = new AccessWords(inventory.names(), inventory.takenAt());
    return new AccessMatrix.Row(
        entry.id().value(),
        listed.name(entry.name()),
        state(entry),
        columns.stream().map(column -> held(entry, column)).toList(),
        entry.reaches().stream().map(words::reach).toList(),
        entry.reaches().stream().mapToInt(ReachSummary::size).sum());
  }

  /// What makes a token another one than it seems to be; empty for nothing.
  private static String state(Entry entry) {
    if (!entry.status().isActive()) {
      return entry.status().value();
    }
    return entry.state() == Inventory.State.MANAGED ? "" : entry.state().word();
  }

  private AccessMatrix.Held held(Entry entry, Resource column) {
    var allowed = new TreeSet<PermissionId>();
    var denied = new TreeSet<PermissionId>();
    var isOwn = false;
    for (var policy : entry.policies()) {
      for (var resource : policy.resources()) {
        if (resource.equals(column) || covers(resource, column)) {
          (policy.effect() == Effect.DENY ? denied : allowed).addAll(policy.permissions());
          isOwn |= resource.equals(column);
        }
      }
    }
    denied.retainAll(allowed);
    allowed.removeAll(denied);
    return new AccessMatrix.Held(permissions(allowed), permissions(denied), isOwn);
  }

  /// Whether one is all of a kind, and the other is of that kind. Everything that an account's
  /// token names belongs to that account.
  private static boolean covers(Resource all, Resource one) {
    return all.isWildcard()
        && all.scope().equals(one.scope())
        && (all.within() == null || !one.isWildcard() && isOneAccount(all, one));
  }

  private static boolean isOneAccount(Resource all, Resource one) {
    return one.within() == null || one.within().equals(all.within());
  }

  private AccessMatrix.Permissions permissions(SortedSet<PermissionId> ids) {
    return new AccessMatrix.Permissions(
        ids.stream().map(inventory.names()::of).sorted().toList(),
        ids.stream().map(id -> numbers.getOrDefault(id, -1)).toList());
  }
}
