package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import writ.diagnostic.Span;
import writ.spec.edit.SpecOutline;
import writ.token.AccessPolicy;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Places.PolicyPlace;
import writ.token.Resource;

/// What one entry of a spec's `policies` grants, and which of its items stand for what of it, while
/// it is being changed.
final class EntryAtoms {

  /// One permission on one resource.
  record Atom(Effect effect, PermissionId permission, Resource resource) {}

  final int index;
  final boolean isTemplate;
  final Effect effect;

  /// By item; what an item stands for twice counts for the first.
  final TreeMap<Integer, SortedSet<PermissionId>> permissions = new TreeMap<>();

  final TreeMap<Integer, SortedSet<Resource>> resources = new TreeMap<>();
  final SortedSet<PermissionId> newPermissions = new TreeSet<>();
  final SortedSet<Resource> newResources = new TreeSet<>();
  final Set<PermissionId> lostPermissions = new TreeSet<>();
  final Set<Resource> lostResources = new TreeSet<>();

  private final List<Atom> atoms = new ArrayList<>();

  private EntryAtoms(int index, boolean isTemplate, Effect effect) {
    this.index = index;
    this.isTemplate = isTemplate;
    this.effect = effect;
  }

  /// The entries of a spec, in their order.
  static List<EntryAtoms> of(Present spec, SpecOutline outline) {
    var entries = new TreeMap<Integer, EntryAtoms>();
    for (var i = 0; i < spec.policies().size(); i++) {
      var place = spec.places().policies().get(i);
      var policy = spec.policies().get(i);
      var written = outline.entries().get(place.entry());
      entries
          .computeIfAbsent(
              place.entry(), index -> new EntryAtoms(index, written.isTemplate(), policy.effect()))
          .add(place, written);
    }
    return List.copyOf(entries.values());
  }

  private void add(PolicyPlace place, SpecOutline.Entry written) {
    place.permissions().forEach((id, at) -> add(id, at, written.permissions(), permissions));
    place.resources().forEach((each, at) -> add(each, at, written.resources(), resources));
    for (var permission : place.permissions().keySet()) {
      for (var resource : place.resources().keySet()) {
        atoms.add(new Atom(effect, permission, resource));
      }
    }
  }

  private static <T> void add(
      T meant, Span at, List<Span> items, Map<Integer, SortedSet<T>> byItem) {
    for (var i = 0; i < items.size(); i++) {
      if (items.get(i).line() == at.line() && items.get(i).column() == at.column()) {
        byItem.computeIfAbsent(i, _ -> new TreeSet<>()).add(meant);
        return;
      }
    }
  }

  /// What it grants now.
  List<Atom> atoms() {
    return atoms.stream()
        .filter(atom -> !lostPermissions.contains(atom.permission))
        .filter(atom -> !lostResources.contains(atom.resource))
        .toList();
  }

  boolean isGone() {
    return atoms().isEmpty();
  }

  /// Leaves out items until nothing unwanted is left, and then those that grant nothing any more.
  void reduceTo(Set<Atom> wanted) {
    lose(each -> each.stream().noneMatch(wanted::contains));
    var unwanted = atoms().stream().filter(atom -> !wanted.contains(atom)).toList();
    if (!unwanted.isEmpty()) {
      var rows = new TreeSet<>(unwanted.stream().map(Atom::permission).toList());
      var columns = new TreeSet<>(unwanted.stream().map(Atom::resource).toList());
      var kept = atoms().stream().filter(wanted::contains).toList();
      var byRows = kept.stream().filter(atom -> rows.contains(atom.permission)).count();
      var byColumns = kept.stream().filter(atom -> columns.contains(atom.resource)).count();
      if (byRows <= byColumns) {
        lostPermissions.addAll(rows);
      } else {
        lostResources.addAll(columns);
      }
    }
    lose(Collection::isEmpty);
  }

  private void lose(Predicate<List<Atom>> isUseless) {
    var now = atoms();
    for (var id : meant(permissions.values())) {
      if (isUseless.test(now.stream().filter(atom -> atom.permission.equals(id)).toList())) {
        lostPermissions.add(id);
      }
    }
    for (var each : meant(resources.values())) {
      if (isUseless.test(now.stream().filter(atom -> atom.resource.equals(each)).toList())) {
        lostResources.add(each);
      }
    }
  }

  private static <T> Set<T> meant(Collection<SortedSet<T>> items) {
    var all = new TreeSet<T>();
    items.forEach(all::addAll);
    return Collections.unmodifiableSet(all);
  }

  /// The resources that it speaks of now.
  SortedSet<Resource> reached() {
    var now = new TreeSet<>(meant(resources.values()));
    now.removeAll(lostResources);
    now.addAll(newResources);
    return now;
  }

  /// The permissions that it speaks of now.
  SortedSet<PermissionId> granted() {
    var now = new TreeSet<>(meant(permissions.values()));
    now.removeAll(lostPermissions);
    now.addAll(newPermissions);
    return now;
  }

  /// Makes an entry that nothing is left of grant something else with the same resources, or the
  /// same permissions.
  ///
  /// @return whether it does now
  boolean turnsInto(AccessPolicy other) {
    if (!isGone() || isTemplate || other.effect() != effect) {
      return false;
    }
    if (meant(resources.values()).equals(other.resources())) {
      lostResources.clear();
      lostPermissions.addAll(meant(permissions.values()));
      newPermissions.addAll(other.permissions());
    } else if (meant(permissions.values()).equals(other.permissions())) {
      lostPermissions.clear();
      lostResources.addAll(meant(resources.values()));
      newResources.addAll(other.resources());
    } else {
      return false;
    }
    for (var permission : other.permissions()) {
      other.resources().forEach(each -> atoms.add(new Atom(effect, permission, each)));
    }
    return !isGone();
  }

  /// Lets it grant more.
  void grant(PermissionId permission, List<Atom> gained) {
    newPermissions.add(permission);
    atoms.addAll(gained);
  }

  /// Lets it reach more.
  void reach(Resource resource, List<Atom> gained) {
    newResources.add(resource);
    atoms.addAll(gained);
  }
}
