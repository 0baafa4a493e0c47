package writ.access.reach;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.EffectiveGrants;
import writ.access.EffectiveGrants.Grant;
import writ.access.ResourceAtom;
import writ.access.Universe;
import writ.token.PermissionId;
import writ.token.Scope;

/// All that grants reach, what is reached by what is reached among it: rows of the table are
/// followed until none leads further. Of several chains to the same thing the surest is kept, and
/// of equally sure ones the shortest.
final class ReachClosure {

  private final ReachTable table;
  private final Universe universe;

  /// By what each permission is held, by the resource it is held on.
  private final SortedMap<ResourceAtom, Map<PermissionId, ReachChain>> held = new TreeMap<>();

  /// The same of permissions on single Workers, by the account that those lie in: what code is
  /// bound to is the account's.
  private final SortedMap<ResourceAtom, Map<PermissionId, ReachChain>> inside = new TreeMap<>();

  private final Map<Key, Reach> reaches = new LinkedHashMap<>();

  private record Key(Reached reached, ResourceAtom place) {}

  private ReachClosure(ReachTable table, Universe universe) {
    this.table = table;
    this.universe = universe;
  }

  static List<Reach> of(List<Grant> grants, ReachTable table, Universe universe) {
    var closure = new ReachClosure(table, universe);
    grants.forEach(closure::start);
    return closure.all();
  }

  private void start(Grant grant) {
    start(held, grant.resource(), grant);
    if (grant.resource().kind().equals(Scope.WORKER_SCRIPT)) {
      start(inside, grant.home(), grant);
    }
  }

  private static void start(
      Map<ResourceAtom, Map<PermissionId, ReachChain>> at, ResourceAtom place, Grant grant) {
    at.computeIfAbsent(place, _ -> new TreeMap<>())
        .compute(
            grant.permission(),
            (_, known) ->
                ReachChain.at(
                    (known == null
                            ? new ReachStart(grant.named(), new TreeSet<>())
                            : known.starts().getFirst())
                        .and(grant.resource())));
  }

  private List<Reach> all() {
    boolean isFurther;
    do {
      isFurther = false;
      for (var step : table.steps()) {
        isFurther |= follow(step);
      }
    } while (isFurther);
    return List.copyOf(reaches.values());
  }

  /// Whether the row leads to something new, or on a better way.
  private boolean follow(ReachStep step) {
    var isFurther = false;
    var from = isInside(step.from()) ? inside : held;
    for (var place : List.copyOf(from.keySet())) {
      var chain = chain(step, from, place);
      if (chain != null) {
        isFurther |= put(new Reach(step.reached(), place, chain.then(step)));
      }
    }
    return isFurther;
  }

  private @Nullable ReachChain chain(
      ReachStep step, Map<ResourceAtom, Map<PermissionId, ReachChain>> from, ResourceAtom place) {
    var first = find(step.from(), from, place);
    if (first == null || step.with() == null) {
      return first;
    }
    var second = find(step.with(), held, place);
    return second == null ? null : first.and(second);
  }

  /// The best chain to a group in a place; null where it is not held there.
  private @Nullable ReachChain find(
      ReachGroup group, Map<ResourceAtom, Map<PermissionId, ReachChain>> at, ResourceAtom place) {
    if (!isInside(group) && !place.kind().equals(group.scope())) {
      return null;
    }
    @Nullable ReachChain best = null;
    for (var each : at.getOrDefault(place, Map.of()).entrySet()) {
      if (group.is(each.getKey(), universe.permissions().get(each.getKey()))
          && (best == null || each.getValue().isBetterThan(best))) {
        best = each.getValue();
      }
    }
    return best;
  }

  /// Whether it is held on what lies in an account, and counts for the account.
  private static boolean isInside(ReachGroup group) {
    return group.scope().equals(Scope.WORKER_SCRIPT);
  }

  private boolean put(Reach reach) {
    var key = new Key(reach.reached(), reach.place());
    var known = reaches.get(key);
    if (known != null && !reach.chain().isBetterThan(known.chain())) {
      return false;
    }
    reaches.put(key, reach);
    if (reach.reached() instanceof Reached.Permission permission) {
      var there = held.computeIfAbsent(reach.place(), _ -> new TreeMap<>());
      for (var each : EffectiveGrants.included(permission.id(), universe)) {
        there.merge(each, reach.chain(), (had, now) -> now.isBetterThan(had) ? now : had);
      }
    }
    return true;
  }
}
