package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import writ.token.Catalog;
import writ.token.Hex;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.PermissionName;
import writ.token.PermissionWithoutId;
import writ.token.Scope;

/// The permission groups of a catalog, found by everything people call them.
final class Permissions {

  private final List<PermissionGroup> groups;
  private final Map<PermissionId, PermissionGroup> byId = new HashMap<>();
  private final NameIndex<PermissionGroup> index;

  /// The shipped ones, put in order when they are first asked for.
  private static final class Shipped {
    private static final Permissions ALL = new Permissions(ShippedCatalog.read());
    private static final NameIndex<PermissionWithoutId> WITHOUT_ID =
        new NameIndex<>(ShippedCatalog.withoutId());
  }

  static Permissions shipped() {
    return Shipped.ALL;
  }

  Permissions(Catalog catalog) {
    this.groups = catalog.permissions();
    this.index = new NameIndex<>(groups);
    groups.forEach(group -> byId.put(group.id(), group));
    if (catalog.origin() != Catalog.Origin.SHIPPED) {
      ShippedCatalog.read().permissions().forEach(this::addFormerNames);
      ShippedCatalog.withoutId().forEach(this::addFormerNames);
    }
  }

  /// The API tells no names but the present one. What a group was called when this version was
  /// made, and what the documentation called it, still finds it by its id.
  private void addFormerNames(PermissionGroup shipped) {
    var group = byId.get(shipped.id());
    if (group == null) {
      return;
    }
    for (var name : shipped.otherNames()) {
      index.addOtherName(name, group);
    }
    if (!NameIndex.key(shipped.name()).equals(NameIndex.key(group.name()))) {
      index.addOtherName(shipped.name(), group);
    }
  }

  private void addFormerNames(PermissionWithoutId shipped) {
    for (var group : index.named(shipped.name())) {
      if (group.scopes().stream().anyMatch(shipped::appliesTo)) {
        shipped.otherNames().forEach(name -> index.addOtherName(name, group));
      }
    }
  }

  /// The groups that a word may mean, most literal reading first: the id, or as [NameIndex] tells.
  List<List<PermissionGroup>> readings(String word) {
    var name = NameIndex.key(word);
    if (Hex.isId(name)) {
      var group = byId.get(new PermissionId(name));
      return group == null ? List.of() : List.of(List.of(group));
    }
    return index.readings(word);
  }

  /// Whether a word names a group that this version knows without its id.
  static boolean isKnownWithoutId(String word) {
    return !Shipped.WITHOUT_ID.readings(word).isEmpty();
  }

  boolean isKnown(String word) {
    return !readings(word).isEmpty();
  }

  /// What a word that is no permission's name may have been meant for.
  ///
  /// @param isLive whether what is not listed does not exist
  PermissionGuess guess(String word, Set<Scope> scopes, boolean isLive) {
    var names = new ArrayList<PermissionName>(groups);
    if (!isLive) {
      names.addAll(ShippedCatalog.withoutId());
    }
    return PermissionGuess.of(word, names, scopes);
  }

  /// Whether that is how the API spells it, letter case aside.
  static boolean isOwnName(String word, PermissionGroup group) {
    return NameIndex.key(word).equals(NameIndex.key(group.name()))
        || NameIndex.key(word).equals(group.id().value());
  }

  /// Every group that only reads, of those scopes.
  List<PermissionGroup> reading(Set<Scope> scopes) {
    return groups.stream()
        .filter(group -> group.name().endsWith(" Read") && fits(group, scopes))
        .toList();
  }

  /// Groups that are called alike and apply to one of those scopes: the twin of a group of the
  /// wrong scope.
  List<PermissionGroup> twins(PermissionGroup group, Set<Scope> scopes) {
    var stem = stem(group.name());
    return groups.stream()
        .filter(each -> !each.id().equals(group.id()))
        .filter(each -> fits(each, scopes) && stem(each.name()).equals(stem))
        .toList();
  }

  static boolean fits(PermissionGroup group, Collection<Scope> scopes) {
    return scopes.stream().anyMatch(group::appliesTo);
  }

  /// `Account API Gateway Read`, `Domain API Gateway Read` and `API Gateway Read` are one family.
  private static String stem(String name) {
    return NameIndex.key(name).replaceFirst("^(account|domain|zone) ", "");
  }
}
