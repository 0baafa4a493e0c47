package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import writ.resolve.EntryAtoms.Atom;
import writ.spec.SharedParts;
import writ.spec.SpecDraft;
import writ.spec.edit.SpecOutline;
import writ.spec.edit.SpecRevision;
import writ.spec.edit.SpecRevision.Items;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;

/// Says what has to change in the entries of a spec so that they grant just what a live token has:
/// items that go, items that come, and entries of their own for the rest.
public final class PolicyReviser {

  private final SpecGenerator adopter;
  private final SharedParts shared;
  private final Map<PermissionId, PermissionGroup> groups = new HashMap<>();

  /// @param shared sets of permissions that have a name
  public PolicyReviser(Catalog catalog, SpecGenerator adopter, SharedParts shared) {
    this.adopter = adopter;
    this.shared = shared;
    catalog.permissions().forEach(group -> groups.put(group.id(), group));
  }

  /// What differs in words; it has to be read back, since a name may mean two things.
  ///
  /// @param byIds where names do not lead back
  /// @param joins whether what comes may join entries that are there
  public SpecRevision.Policies revision(
      Present spec,
      SpecOutline outline,
      Collection<AccessPolicy> live,
      boolean byIds,
      boolean joins) {
    var wanted = atoms(live);
    var entries = EntryAtoms.of(spec, outline);
    var missing = new LinkedHashSet<>(wanted);
    for (var entry : entries) {
      entry.reduceTo(wanted);
      entry.atoms().forEach(missing::remove);
    }
    while (joins && join(entries, wanted, missing)) {
      // one item after another, the one that says most first
    }
    var rest = new ArrayList<>(rectangles(missing));
    if (joins) {
      rest.removeIf(each -> entries.stream().anyMatch(entry -> entry.turnsInto(each)));
    }
    var words = new Words(byIds);
    var revised = new TreeMap<Integer, SpecRevision.Entry>();
    for (var entry : entries) {
      var revision = words.of(entry);
      if (revision.isGone()
          || !revision.permissions().isUnchanged()
          || !revision.resources().isUnchanged()) {
        revised.put(entry.index, revision);
      }
    }
    return new SpecRevision.Policies(revised, words.entries(rest));
  }

  private static Set<Atom> atoms(Collection<AccessPolicy> policies) {
    var atoms = new HashSet<Atom>();
    for (var policy : policies) {
      for (var permission : policy.permissions()) {
        policy
            .resources()
            .forEach(resource -> atoms.add(new Atom(policy.effect(), permission, resource)));
      }
    }
    return atoms;
  }

  /// An item that an entry may take up, and what that grants.
  private record Joining(EntryAtoms entry, List<Atom> gained, Runnable done) {}

  private boolean join(List<EntryAtoms> entries, Set<Atom> wanted, Set<Atom> missing) {
    Joining best = null;
    for (var entry : entries) {
      if (!entry.isGone() && !entry.isTemplate) {
        for (var joining : joinings(entry, missing)) {
          var news = joining.gained.stream().filter(missing::contains).count();
          var most = best == null ? 0 : best.gained.stream().filter(missing::contains).count();
          if (news > most && wanted.containsAll(joining.gained)) {
            best = joining;
          }
        }
      }
    }
    if (best == null) {
      return false;
    }
    best.done.run();
    best.gained.forEach(missing::remove);
    return true;
  }

  private List<Joining> joinings(EntryAtoms entry, Set<Atom> missing) {
    var own = missing.stream().filter(atom -> atom.effect() == entry.effect).toList();
    var joinings = new ArrayList<Joining>();
    for (var permission : new TreeSet<>(own.stream().map(Atom::permission).toList())) {
      var gained =
          entry.reached().stream()
              .filter(resource -> fits(permission, resource))
              .map(resource -> new Atom(entry.effect, permission, resource))
              .toList();
      if (!entry.granted().contains(permission)) {
        joinings.add(new Joining(entry, gained, () -> entry.grant(permission, gained)));
      }
    }
    for (var resource : new TreeSet<>(own.stream().map(Atom::resource).toList())) {
      var gained =
          entry.granted().stream()
              .filter(permission -> fits(permission, resource))
              .map(permission -> new Atom(entry.effect, permission, resource))
              .toList();
      if (!entry.reached().contains(resource)) {
        joinings.add(new Joining(entry, gained, () -> entry.reach(resource, gained)));
      }
    }
    return joinings;
  }

  /// Whether a permission in an entry attaches to a resource in it. A kind that no group of the
  /// catalog has takes every permission.
  private boolean fits(PermissionId permission, Resource resource) {
    var scope = resource.scope();
    var group = groups.get(permission);
    return group == null
        || group.appliesTo(scope)
        || groups.values().stream().noneMatch(each -> each.appliesTo(scope));
  }

  /// Changes in words.
  private final class Words {

    private final boolean byIds;

    Words(boolean byIds) {
      this.byIds = byIds;
    }

    SpecRevision.Entry of(EntryAtoms entry) {
      if (entry.isGone()) {
        return new SpecRevision.Entry(true, Items.UNCHANGED, Items.UNCHANGED);
      }
      return new SpecRevision.Entry(
          false,
          items(entry.permissions, entry.lostPermissions, entry.newPermissions, this::permissions),
          items(entry.resources, entry.lostResources, entry.newResources, this::resources));
    }

    private <T> Items items(
        SortedMap<Integer, SortedSet<T>> byItem,
        Set<T> lost,
        SortedSet<T> added,
        Function<Collection<T>, List<String>> words) {
      var instead = new TreeMap<Integer, List<String>>();
      byItem.forEach((index, meant) -> {
        var kept = new TreeSet<>(meant);
        kept.removeAll(lost);
        if (kept.size() < meant.size()) {
          instead.put(index, words.apply(kept));
        }
      });
      return Items.of(instead, words.apply(added));
    }

    private List<String> permissions(Collection<PermissionId> ids) {
      return ids.stream().map(id -> adopter.word(id, byIds)).sorted().toList();
    }

    private List<String> resources(Collection<Resource> resources) {
      return resources.stream().map(each -> adopter.word(each, byIds)).sorted().toList();
    }

    List<SpecDraft.Entry> entries(List<AccessPolicy> rectangles) {
      return rectangles.stream()
          .map(each ->
              new SpecDraft.Entry(
                  each.effect(),
                  shared.permissions(permissions(each.permissions())),
                  resources(each.resources())))
          .toList();
    }
  }

  /// As few policies as there are resources with different permissions.
  private static List<AccessPolicy> rectangles(Set<Atom> atoms) {
    var rectangles = new ArrayList<AccessPolicy>();
    for (var effect : Effect.values()) {
      var rows = new TreeMap<Resource, Set<PermissionId>>();
      atoms.stream()
          .filter(atom -> atom.effect() == effect)
          .forEach(atom ->
              rows.computeIfAbsent(atom.resource(), _ -> new TreeSet<>()).add(atom.permission()));
      for (var permissions : rows.values().stream().distinct().toList()) {
        var same =
            rows.entrySet().stream()
                .filter(row -> row.getValue().equals(permissions))
                .map(Map.Entry::getKey)
                .toList();
        rectangles.add(AccessPolicy.of(effect, permissions, same));
      }
    }
    return rectangles;
  }
}
