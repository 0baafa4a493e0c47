package writ.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.token.PermissionId;
import writ.token.Scope;

/// What a permission group lets one do, in capabilities: one of its own, named by its id, and those
/// of every group it includes.
final class Capabilities {

  /// A capability that comes with a group: on the group's own resources, or on every resource of a
  /// kind inside the accounts it is granted on.
  record Reach(PermissionId capability, @Nullable Scope inside) {}

  /// A row of the table between two groups of this universe.
  record Inclusion(PermissionId stronger, PermissionId weaker, Implications.Source source)
      implements Comparable<Inclusion> {

    @Override
    public int compareTo(Inclusion other) {
      var byStronger = stronger.compareTo(other.stronger);
      if (byStronger != 0) {
        return byStronger;
      }
      var byWeaker = weaker.compareTo(other.weaker);
      return byWeaker != 0 ? byWeaker : source.compareTo(other.source);
    }
  }

  private final Universe universe;
  private final boolean documented;
  private final Set<Inclusion> left;
  private final Map<PermissionId, Known> known = Collections.synchronizedMap(new HashMap<>());

  /// What a group reaches, and the rows by which it does.
  private record Known(List<Reach> reaches, List<Inclusion> inclusions) {}

  private Capabilities(Universe universe, boolean documented, Set<Inclusion> left) {
    this.universe = universe;
    this.documented = documented;
    this.left = left;
  }

  /// Groups include others as the table says.
  static Capabilities documented(Universe universe) {
    return new Capabilities(universe, true, Set.of());
  }

  /// Each group is for itself.
  static Capabilities bare(Universe universe) {
    return new Capabilities(universe, false, Set.of());
  }

  /// The same, except for some rows.
  Capabilities without(Set<Inclusion> rows) {
    return documented ? new Capabilities(universe, true, Set.copyOf(rows)) : this;
  }

  /// Everything a group reaches; the group's own capability comes first.
  List<Reach> of(PermissionId group) {
    return known(group).reaches;
  }

  /// The rows by which a group includes others, directly or through others.
  List<Inclusion> inclusions(PermissionId group) {
    return known(group).inclusions;
  }

  /// The rows by which some groups include one of others, directly or through further ones.
  SortedSet<Inclusion> leading(Set<PermissionId> from, Set<PermissionId> to) {
    var rows = new TreeSet<Inclusion>();
    for (var group : from) {
      for (var row : inclusions(group)) {
        if (of(row.weaker).stream().anyMatch(reach -> to.contains(reach.capability))) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private Known known(PermissionId group) {
    return known.computeIfAbsent(group, this::learn);
  }

  private Known learn(PermissionId group) {
    var reaches = closure(group);
    var rows =
        reaches.stream()
            .flatMap(reach -> steps(reach.capability).stream().map(Step::inclusion))
            .distinct()
            .sorted()
            .toList();
    return new Known(reaches, rows);
  }

  /// The rows that lead from a group to one that it includes; none when it is the same.
  List<Inclusion> path(PermissionId group, PermissionId included) {
    return inclusions(group).stream()
        .filter(row -> !group.equals(included) && reaches(row.weaker, included))
        .toList();
  }

  private boolean reaches(PermissionId group, PermissionId included) {
    return of(group).stream().anyMatch(reach -> reach.capability.equals(included));
  }

  private List<Reach> closure(PermissionId group) {
    var reaches = new LinkedHashSet<Reach>();
    var open = new ArrayList<>(List.of(new Reach(group, null)));
    while (!open.isEmpty()) {
      var reach = open.removeFirst();
      if (documented && reaches.add(reach)) {
        for (var step : steps(reach.capability)) {
          var inside = step.inside == null ? reach.inside : step.inside;
          open.add(new Reach(step.inclusion.weaker, inside));
        }
      }
    }
    reaches.add(new Reach(group, null));
    return List.copyOf(reaches);
  }

  private record Step(Inclusion inclusion, @Nullable Scope inside) {}

  private List<Step> steps(PermissionId group) {
    if (!documented) {
      return List.of();
    }
    var steps = new ArrayList<Step>();
    for (var row : Implications.of(group, universe.permissions().get(group))) {
      for (var weaker : named(row.weaker())) {
        var inclusion = new Inclusion(group, weaker, row.source());
        if (!left.contains(inclusion)) {
          steps.add(new Step(inclusion, row.inside()));
        }
      }
    }
    return steps;
  }

  private Set<PermissionId> named(Implications.Group group) {
    return switch (group) {
      case Implications.Group.ById one -> Set.of(one.id());
      case Implications.Group.ByName(var name, var scope) -> {
        var ids = new HashSet<PermissionId>();
        for (var one : universe.permissions().values()) {
          if (one.name().equals(name) && one.appliesTo(scope)) {
            ids.add(one.id());
          }
        }
        yield ids;
      }
    };
  }
}
