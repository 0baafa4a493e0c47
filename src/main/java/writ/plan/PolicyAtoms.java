package writ.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;

/// The atoms (effect, permission, resource) of a token's access policies, written in the only one
/// way: as rectangles of which no two of one effect share a resource or have equal permissions. So
/// equal sets of atoms are equal values, however the policies were ordered, split, nested or
/// merged, and no cross product is ever spelled out.
record PolicyAtoms(List<AccessPolicy> rectangles) {

  private static final Comparator<AccessPolicy> ORDER =
      Comparator.comparing(AccessPolicy::effect)
          .thenComparing(rectangle -> rectangle.resources().first());

  PolicyAtoms {
    rectangles = List.copyOf(rectangles);
  }

  static PolicyAtoms of(List<AccessPolicy> policies) {
    var rectangles = new ArrayList<AccessPolicy>();
    for (var effect : Effect.values()) {
      var same = policies.stream().filter(policy -> policy.effect() == effect).toList();
      rectangles.addAll(rectangles(effect, byPermissions(same)));
    }
    return new PolicyAtoms(rectangles);
  }

  /// The atoms of this that the other does not have, as few rectangles as there are different rows.
  List<AccessPolicy> minus(PolicyAtoms other) {
    if (equals(other)) {
      return List.of();
    }
    var missing = new ArrayList<AccessPolicy>();
    for (var effect : Effect.values()) {
      var theirs = other.permissionsByResource(effect);
      var rows = new HashMap<SortedSet<PermissionId>, SortedSet<Resource>>();
      rectangles.stream()
          .filter(ours -> ours.effect() == effect)
          .forEach(ours -> addMissing(ours, theirs, rows));
      missing.addAll(rectangles(effect, rows));
    }
    return missing;
  }

  /// Whether this denies anything that the other does not deny.
  boolean losesDeny(PolicyAtoms other) {
    return minus(other).stream().anyMatch(rectangle -> rectangle.effect() == Effect.DENY);
  }

  private static void addMissing(
      AccessPolicy ours,
      Map<Resource, SortedSet<PermissionId>> theirs,
      Map<SortedSet<PermissionId>, SortedSet<Resource>> rows) {
    var columns = new HashMap<SortedSet<PermissionId>, SortedSet<Resource>>();
    for (var resource : ours.resources()) {
      var held = theirs.getOrDefault(resource, new TreeSet<>());
      columns.computeIfAbsent(held, _ -> new TreeSet<>()).add(resource);
    }
    columns.forEach((held, resources) -> {
      var lacking = new TreeSet<>(ours.permissions());
      lacking.removeAll(held);
      if (!lacking.isEmpty()) {
        rows.computeIfAbsent(lacking, _ -> new TreeSet<>()).addAll(resources);
      }
    });
  }

  private Map<Resource, SortedSet<PermissionId>> permissionsByResource(Effect effect) {
    var permissions = new HashMap<Resource, SortedSet<PermissionId>>();
    for (var rectangle : rectangles) {
      if (rectangle.effect() == effect) {
        rectangle.resources().forEach(each -> permissions.put(each, rectangle.permissions()));
      }
    }
    return permissions;
  }

  /// Resources that the same policies speak of have the same permissions, so the union is made once
  /// for all of them.
  private static Map<SortedSet<PermissionId>, SortedSet<Resource>> byPermissions(
      List<AccessPolicy> policies) {
    var rows = new HashMap<SortedSet<PermissionId>, SortedSet<Resource>>();
    byCover(policies)
        .forEach((cover, resources) -> {
          var permissions = new TreeSet<PermissionId>();
          cover.stream().forEach(index -> permissions.addAll(policies.get(index).permissions()));
          if (!permissions.isEmpty()) {
            rows.computeIfAbsent(permissions, _ -> new TreeSet<>()).addAll(resources);
          }
        });
    return rows;
  }

  private static Map<BitSet, SortedSet<Resource>> byCover(List<AccessPolicy> policies) {
    var covers = new HashMap<Resource, BitSet>();
    for (var index = 0; index < policies.size(); index++) {
      for (var resource : policies.get(index).resources()) {
        covers.computeIfAbsent(resource, _ -> new BitSet()).set(index);
      }
    }
    var groups = new HashMap<BitSet, SortedSet<Resource>>();
    covers.forEach(
        (resource, cover) -> groups.computeIfAbsent(cover, _ -> new TreeSet<>()).add(resource));
    return groups;
  }

  private static List<AccessPolicy> rectangles(
      Effect effect, Map<SortedSet<PermissionId>, SortedSet<Resource>> rows) {
    return rows.entrySet().stream()
        .map(row -> new AccessPolicy(effect, row.getKey(), row.getValue()))
        .sorted(ORDER)
        .toList();
  }
}
