package writ.needs.cover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds the smallest cover, and what could be taken in its place.
public final class CoverSearch {

  /// More steps than any list of operations needed that was met; what takes more is told as not
  /// proven minimal.
  public static final int STEPS = 200_000;

  /// As many ways of requirements that hang together, squared, as are searched: ten thousand take
  /// some 50 MB.
  private static final long LARGEST = 10_000L * 10_000;

  private static final int STEPS_FOR_OTHERS = 20_000;

  private CoverSearch() {}

  /// @param best the smallest cover that was found
  /// @param others the next ones, cheapest first: none holds another one, and each could be taken
  /// @param isProven whether there is no smaller one than the best
  public record Found(Cover best, List<Cover> others, boolean isProven) {
    public Found {
      others = List.copyOf(others);
    }
  }

  /// @param most how many others are looked for in each part
  public static Found of(Collection<Requirement> requirements, int steps, int most) {
    var forced = new TreeSet<CandidateGrant>();
    requirements.stream()
        .filter(each -> each.alternatives().size() == 1)
        .forEach(each -> forced.addAll(each.alternatives().getFirst()));
    var parts = parts(beside(forced, requirements));
    var best = new ArrayList<Cover>();
    var isProven = true;
    for (var part : parts) {
      if (size(part) > LARGEST) {
        best.add(cheapestOfEach(part));
        isProven = false;
        continue;
      }
      var search = new ComponentSearch(part, List.of(), steps);
      best.add(search.best());
      isProven &= search.isComplete();
    }
    var others = new ArrayList<Cover>();
    for (var i = 0; i < parts.size(); i++) {
      var found = new ArrayList<>(List.of(best.get(i)));
      while (found.size() <= most && size(parts.get(i)) <= LARGEST) {
        var next = new ComponentSearch(parts.get(i), found, STEPS_FOR_OTHERS).bestOrNull();
        if (next == null) {
          break;
        }
        found.add(next);
        var whole = new ArrayList<>(best);
        whole.set(i, next);
        others.add(joined(whole, forced));
      }
    }
    return new Found(joined(best, forced), others.stream().distinct().sorted().toList(), isProven);
  }

  private static long size(List<Requirement> part) {
    var ways = part.stream().mapToLong(each -> each.alternatives().size()).sum();
    return ways * ways;
  }

  /// A cover, and perhaps not the smallest.
  private static Cover cheapestOfEach(List<Requirement> part) {
    var grants = new TreeSet<CandidateGrant>();
    for (var each : part) {
      if (!each.isSatisfiedBy(grants)) {
        grants.addAll(
            each.alternatives().stream()
                .min(Comparator.comparing(way -> Cover.of(without(way, grants))))
                .orElseThrow());
      }
    }
    return Cover.of(grants);
  }

  /// What is left to be satisfied where some grants are there in any case.
  private static List<Requirement> beside(
      Set<CandidateGrant> forced, Collection<Requirement> requirements) {
    return requirements.stream()
        .filter(each -> !each.isSatisfiedBy(forced))
        .map(each ->
            new Requirement(each.alternatives().stream().map(way -> without(way, forced)).toList()))
        .distinct()
        .toList();
  }

  private static Set<CandidateGrant> without(Set<CandidateGrant> way, Set<CandidateGrant> forced) {
    return way.stream().filter(each -> !forced.contains(each)).collect(Collectors.toSet());
  }

  private static Cover joined(List<Cover> parts, Set<CandidateGrant> forced) {
    var grants = new TreeSet<>(forced);
    parts.forEach(part -> grants.addAll(part.grants()));
    return Cover.of(grants);
  }

  /// Requirements that share no grant, not even through others, are apart: the smallest cover is
  /// made of the smallest ones of each.
  private static List<List<Requirement>> parts(Collection<Requirement> requirements) {
    var leaders = new HashMap<CandidateGrant, CandidateGrant>();
    for (var requirement : requirements) {
      var first = first(requirement);
      requirement
          .alternatives()
          .forEach(alternative ->
              alternative.forEach(each -> {
                leaders.put(leader(leaders, each), leader(leaders, first));
              }));
    }
    var parts = new LinkedHashMap<CandidateGrant, List<Requirement>>();
    for (var requirement : requirements) {
      parts
          .computeIfAbsent(leader(leaders, first(requirement)), _ -> new ArrayList<>())
          .add(requirement);
    }
    return List.copyOf(parts.values());
  }

  private static CandidateGrant first(Requirement requirement) {
    return requirement.alternatives().getFirst().iterator().next();
  }

  private static CandidateGrant leader(
      Map<CandidateGrant, CandidateGrant> leaders, CandidateGrant of) {
    var each = of;
    while (leaders.containsKey(each) && !leaders.get(each).equals(each)) {
      each = leaders.get(each);
    }
    leaders.put(of, each);
    return each;
  }
}
