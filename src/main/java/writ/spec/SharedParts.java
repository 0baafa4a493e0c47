package writ.spec;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.spec.yaml.Located;

/// Networks and sets of permissions that have a name in the project file, for specs to use.
///
/// @param networks lists of networks by name
/// @param permissionSets lists of permissions by name
public record SharedParts(
    SortedMap<String, SortedSet<String>> networks,
    SortedMap<String, SortedSet<String>> permissionSets) {

  /// How many tokens have to hold the same for it to get a name.
  public static final int OFTEN = 3;

  private static final int MOST_WORDS = 40;

  public SharedParts {
    networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    permissionSets = Collections.unmodifiableSortedMap(new TreeMap<>(permissionSets));
  }

  /// What the project file has.
  public static SharedParts of(ProjectSpec project) {
    var networks = new TreeMap<String, SortedSet<String>>();
    project
        .networks()
        .forEach((name, list) ->
            networks.put(
                name, sorted(list.stream().map(each -> each.value().toString()).toList())));
    var sets = new TreeMap<String, SortedSet<String>>();
    project
        .permissionSets()
        .forEach(
            (name, list) -> sets.put(name, sorted(list.stream().map(Located::value).toList())));
    return new SharedParts(networks, sets);
  }

  /// What several of these tokens hold alike, and has no name yet.
  public SharedParts missing(Collection<SpecDraft> drafts) {
    var addresses = new HashMap<SortedSet<String>, Integer>();
    var permissions = new HashMap<SortedSet<String>, Integer>();
    for (var draft : drafts) {
      if (!draft.allowed().isEmpty()) {
        addresses.merge(sorted(draft.allowed()), 1, Integer::sum);
      }
      Set<SortedSet<String>> own = new HashSet<>();
      draft.policies().stream()
          .filter(entry -> entry.permissions().size() > 1)
          .forEach(entry -> own.add(sorted(entry.permissions())));
      own.forEach(each -> permissions.merge(each, 1, Integer::sum));
    }
    return new SharedParts(named(addresses, networks), named(permissions, permissionSets));
  }

  public SharedParts and(SharedParts others) {
    var more = new TreeMap<>(networks);
    more.putAll(others.networks);
    var sets = new TreeMap<>(permissionSets);
    sets.putAll(others.permissionSets);
    return new SharedParts(more, sets);
  }

  public boolean isEmpty() {
    return networks.isEmpty() && permissionSets.isEmpty();
  }

  /// The same token with names for what has one.
  public SpecDraft used(SpecDraft draft) {
    var entries = new ArrayList<SpecDraft.Entry>();
    for (var entry : draft.policies()) {
      entries.add(
          new SpecDraft.Entry(entry.effect(), permissions(entry.permissions()), entry.resources()));
    }
    return draft.with(entries, networks(draft.allowed()));
  }

  /// The word for a list of networks: `network:…` where just these have a name, else themselves.
  public List<String> networks(List<String> parts) {
    var name = nameOf(parts, networks);
    return name.isEmpty() ? parts : List.of("network:" + name);
  }

  /// The word for a list of permissions: `set:…` where just these have a name, else themselves.
  public List<String> permissions(List<String> parts) {
    var name = nameOf(parts, permissionSets);
    return name.isEmpty() ? parts : List.of("set:" + name);
  }

  private static String nameOf(List<String> parts, Map<String, SortedSet<String>> named) {
    var wanted = sorted(parts);
    return parts.isEmpty()
        ? ""
        : named.entrySet().stream()
            .filter(each -> each.getValue().equals(wanted))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
  }

  private static SortedMap<String, SortedSet<String>> named(
      Map<SortedSet<String>, Integer> counted, Map<String, SortedSet<String>> known) {
    var taken = new HashSet<>(known.keySet());
    var named = new TreeMap<String, SortedSet<String>>();
    counted.entrySet().stream()
        .filter(each -> each.getValue() >= OFTEN && !known.containsValue(each.getKey()))
        .map(Map.Entry::getKey)
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .forEach(parts -> {
          var base = slug(parts);
          var name = base;
          for (var number = 2; !taken.add(name); number++) {
            name = base + "-" + number;
          }
          named.put(name, parts);
        });
    return named;
  }

  /// The first of the parts, and how many more there are.
  private static String slug(SortedSet<String> parts) {
    var first = parts.first().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var word =
        List.of(first.substring(0, Math.min(MOST_WORDS, first.length())).split("-")).stream()
            .filter(each -> !each.isEmpty())
            .collect(joining("-"));
    var start = word.isEmpty() || Character.isDigit(word.charAt(0)) ? "net-" + word : word;
    return parts.size() == 1 ? start : start + "-and-" + (parts.size() - 1) + "-more";
  }

  private static SortedSet<String> sorted(Collection<String> parts) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(parts));
  }
}
