package writ.access.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.access.ResourceAtom;
import writ.token.PermissionId;

/// What is reached by the same means from the same grants, over the same steps.
///
/// @param between what is reached on the way, in words
/// @param places the accounts, zones or users in which it is reached
/// @param reached in words, by how well it is known
public record ReachSummary(
    ReachMeans means,
    List<ReachStart> starts,
    List<String> between,
    SortedSet<ResourceAtom> places,
    SortedMap<Confidence, List<String>> reached) {

  public ReachSummary {
    starts = List.copyOf(starts);
    between = List.copyOf(between);
    places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
  }

  private record Way(
      ReachMeans means, List<ReachStart> starts, List<String> between, ResourceAtom place) {}

  private record Alike(
      ReachMeans means,
      List<PermissionId> permissions,
      List<String> between,
      SortedMap<Confidence, List<String>> reached) {}

  /// All of it, in order of the means.
  public static List<ReachSummary> of(Collection<Reach> reaches) {
    var ways = new LinkedHashMap<Way, SortedMap<Confidence, List<String>>>();
    for (var reach : reaches) {
      var chain = reach.chain();
      var way = new Way(chain.means(), chain.starts(), chain.between(), reach.place());
      ways.computeIfAbsent(way, _ -> new TreeMap<>())
          .computeIfAbsent(chain.confidence(), _ -> new ArrayList<>())
          .add(reach.reached().words());
    }
    var alike = new LinkedHashMap<Alike, ReachSummary>();
    ways.forEach((way, reached) -> {
      var permissions = way.starts.stream().map(ReachStart::permission).toList();
      var summary =
          new ReachSummary(
              way.means, way.starts, way.between, new TreeSet<>(List.of(way.place)), reached);
      alike.merge(
          new Alike(way.means, permissions, way.between, reached), summary, ReachSummary::and);
    });
    return alike.values().stream()
        .sorted((one, other) -> one.means.compareTo(other.means))
        .toList();
  }

  /// The same of the same permissions in further places.
  private ReachSummary and(ReachSummary other) {
    var all = new ArrayList<ReachStart>();
    for (var i = 0; i < starts.size(); i++) {
      var resources = new TreeSet<>(starts.get(i).resources());
      resources.addAll(other.starts.get(i).resources());
      all.add(new ReachStart(starts.get(i).permission(), resources));
    }
    var everywhere = new TreeSet<>(places);
    everywhere.addAll(other.places);
    return new ReachSummary(means, all, between, everywhere, reached);
  }

  /// How many things are reached.
  public int size() {
    return reached.values().stream().mapToInt(List::size).sum();
  }

  /// The resources that it speaks of.
  public Collection<ResourceAtom> resources() {
    var all = new TreeSet<>(places);
    starts.forEach(start -> all.addAll(start.resources()));
    return all;
  }

  /// The permissions that it speaks of by their ids.
  public Collection<PermissionId> permissions() {
    return starts.stream().map(ReachStart::permission).toList();
  }
}
