package writ.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// What the readings of a deny do not agree about: groups that are denied by name, each with what
/// one includes and another policy allows.
///
/// @param rows what a deny of each group takes in one reading only
record DisputedDenies(Map<PermissionId, SortedSet<PermissionId>> rows, Universe universe) {

  private static final int MOST = 3;

  /// What the readings tell apart in any of some tokens.
  static DisputedDenies of(Collection<TokenDefinition> tokens, Universe universe) {
    var models = universe.models(tokens);
    var partition = Partition.of(tokens, universe.capabilities(), universe);
    var disputed = new TreeSet<PermissionId>();
    for (var token : tokens) {
      var careful = GrantMatrix.of(token.policies(), models.getFirst(), partition, universe);
      var documented = GrantMatrix.of(token.policies(), models.getLast(), partition, universe);
      disputed.addAll(careful.minus(documented).rows().keySet());
    }
    return of(tokens, disputed, universe);
  }

  /// @param capabilities what is granted in one reading and not in the other
  static DisputedDenies of(
      Collection<TokenDefinition> tokens, Set<PermissionId> capabilities, Universe universe) {
    var rows = new LinkedHashMap<PermissionId, SortedSet<PermissionId>>();
    for (var group : denied(tokens)) {
      var taken = new TreeSet<PermissionId>();
      for (var reach : universe.capabilities().of(group)) {
        if (!reach.capability().equals(group) && capabilities.contains(reach.capability())) {
          taken.add(reach.capability());
        }
      }
      var alone = withoutIncluded(taken, universe);
      if (!alone.isEmpty()) {
        rows.put(group, alone);
      }
    }
    return new DisputedDenies(rows, universe);
  }

  /// "a deny of `A` takes `B` too", for at most a few groups.
  String phrase() {
    return phrase("takes", " too");
  }

  /// The same with another verb, and what goes behind what it takes.
  String phrase(String verb, String end) {
    var each =
        rows.entrySet().stream()
            .limit(MOST)
            .map(row -> "of " + name(row.getKey()) + " " + verb + " " + names(row.getValue()) + end)
            .collect(Collectors.joining(", one "));
    return "a deny "
        + each
        + (rows.size() > MOST ? ", and so on for " + (rows.size() - MOST) + " more" : "");
  }

  private String names(SortedSet<PermissionId> permissions) {
    return permissions.stream().limit(MOST).map(this::name).collect(Collectors.joining(", "))
        + (permissions.size() > MOST ? " and " + (permissions.size() - MOST) + " more" : "");
  }

  private String name(PermissionId permission) {
    return "`" + universe.nameOf(permission) + "`";
  }

  private static Set<PermissionId> denied(Collection<TokenDefinition> tokens) {
    return tokens.stream()
        .flatMap(token -> token.policies().stream())
        .filter(policy -> policy.effect() == Effect.DENY)
        .flatMap(policy -> policy.permissions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<PermissionId> withoutIncluded(
      SortedSet<PermissionId> permissions, Universe universe) {
    var alone = new TreeSet<>(permissions);
    for (var one : permissions) {
      for (var reach : universe.capabilities().of(one)) {
        if (!reach.capability().equals(one)) {
          alone.remove(reach.capability());
        }
      }
    }
    return alone;
  }
}
