package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import writ.token.Catalog;
import writ.token.Hex;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;

/// The permission groups of a catalog, found by everything people call them.
final class Permissions {

  private final List<PermissionGroup> groups;
  private final Map<PermissionId, PermissionGroup> byId = new HashMap<>();
  private final Map<String, List<PermissionGroup>> byName = new HashMap<>();
  private final Map<String, List<PermissionGroup>> byOtherName = new HashMap<>();
  private final Map<String, List<PermissionGroup>> byPlainName = new HashMap<>();
  private final Map<String, List<PermissionGroup>> byOtherPlainName = new HashMap<>();

  /// The shipped ones, put in order when they are first asked for.
  private static final class Shipped {
    private static final Permissions ALL = new Permissions(ShippedCatalog.read());
  }

  static Permissions shipped() {
    return Shipped.ALL;
  }

  Permissions(Catalog catalog) {
    this.groups = catalog.permissions();
    for (var group : groups) {
      byId.put(group.id(), group);
      addName(group.name(), group);
      group.otherNames().forEach(name -> addOtherName(name, group));
    }
    if (catalog.origin() != Catalog.Origin.SHIPPED) {
      ShippedCatalog.read().permissions().forEach(this::addFormerNames);
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
      addOtherName(name, group);
    }
    if (!key(shipped.name()).equals(key(group.name()))) {
      addOtherName(shipped.name(), group);
    }
  }

  /// The groups that a word may mean, most literal reading first: the id; the name; a former or
  /// documentation name; the dashboard's `Edit`, which the API calls `Write`; only where it is none
  /// of these, a path of the dashboard. Readings without any group are left out.
  List<List<PermissionGroup>> readings(String word) {
    var name = key(word);
    if (Hex.isId(name)) {
      var group = byId.get(new PermissionId(name));
      return group == null ? List.of() : List.of(List.of(group));
    }
    var readings = new ArrayList<List<PermissionGroup>>();
    readings.add(byName.getOrDefault(name, List.of()));
    readings.add(byOtherName.getOrDefault(name, List.of()));
    if (name.endsWith(" edit")) {
      var written = name.replaceFirst("edit$", "write");
      readings.add(byName.getOrDefault(written, List.of()));
      readings.add(byOtherName.getOrDefault(written, List.of()));
    }
    readings.removeIf(List::isEmpty);
    if (readings.isEmpty()) {
      DashboardNames.meanings(name)
          .forEach(meaning -> {
            readings.add(called(meaning, byPlainName));
            readings.add(called(meaning, byOtherPlainName));
          });
      readings.removeIf(List::isEmpty);
    }
    return readings;
  }

  private static List<PermissionGroup> called(
      DashboardNames.Meaning meaning, Map<String, List<PermissionGroup>> index) {
    return index.getOrDefault(meaning.plain(), List.of()).stream().filter(meaning::allows).toList();
  }

  boolean isKnown(String word) {
    return !readings(word).isEmpty();
  }

  /// What a word that is no permission's name may have been meant for.
  PermissionGuess guess(String word, Set<Scope> scopes) {
    return PermissionGuess.of(word, groups, scopes);
  }

  /// Whether that is how the API spells it, letter case aside.
  static boolean isOwnName(String word, PermissionGroup group) {
    return key(word).equals(key(group.name())) || key(word).equals(group.id().value());
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
    return key(name).replaceFirst("^(account|domain|zone) ", "");
  }

  private void addName(String name, PermissionGroup group) {
    add(byName, key(name), group);
    add(byPlainName, DashboardNames.plain(name), group);
  }

  private void addOtherName(String name, PermissionGroup group) {
    add(byOtherName, key(name), group);
    add(byOtherPlainName, DashboardNames.plain(name), group);
  }

  private static void add(
      Map<String, List<PermissionGroup>> index, String name, PermissionGroup group) {
    var named = index.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!named.contains(group)) {
      named.add(group);
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
