package writ.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import writ.token.PermissionName;

/// Permission groups by everything people call them.
final class NameIndex<G extends PermissionName> {

  private final Map<String, List<G>> byName = new HashMap<>();
  private final Map<String, List<G>> byOtherName = new HashMap<>();
  private final Map<String, List<G>> byPlainName = new HashMap<>();
  private final Map<String, List<G>> byOtherPlainName = new HashMap<>();

  NameIndex(List<G> groups) {
    for (var group : groups) {
      add(byName, key(group.name()), group);
      add(byPlainName, DashboardNames.plain(group.name()), group);
      group.otherNames().forEach(name -> addOtherName(name, group));
    }
  }

  void addOtherName(String name, G group) {
    add(byOtherName, key(name), group);
    add(byOtherPlainName, DashboardNames.plain(name), group);
  }

  /// The groups of exactly that name, letter case aside.
  List<G> named(String name) {
    return byName.getOrDefault(key(name), List.of());
  }

  /// The groups that a word may mean, most literal reading first: the name; a former or
  /// documentation name; the dashboard's `Edit`, which the API calls `Write`; only where it is none
  /// of these, a path of the dashboard. Readings without any group are left out.
  List<List<G>> readings(String word) {
    var name = key(word);
    var readings = new ArrayList<List<G>>();
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

  private List<G> called(DashboardNames.Meaning meaning, Map<String, List<G>> index) {
    return index.getOrDefault(meaning.plain(), List.of()).stream().filter(meaning::allows).toList();
  }

  private void add(Map<String, List<G>> index, String name, G group) {
    var named = index.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!named.contains(group)) {
      named.add(group);
    }
  }

  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
