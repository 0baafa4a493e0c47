package writ.needs.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Branch and bound over requirements that hang together: the requirement with the fewest ways to
/// satisfy it is branched on, and a branch ends where what is chosen, and the least that is still
/// to be paid, costs more than the best.
final class ComponentSearch {

  private final List<CandidateGrant> columns;
  private final Map<CandidateGrant, Integer> places = new HashMap<>();
  private final List<CoverCost> costs;
  private final List<List<BitSet>> rows;
  private final List<BitSet> excluded;
  private int steps;
  private @Nullable Cover best;
  private @Nullable CoverCost bestCost;

  /// @param excluded covers that are known already: neither they nor what holds one is looked for
  ComponentSearch(List<Requirement> requirements, Collection<Cover> excluded, int steps) {
    this.steps = steps;
    var all = new TreeSet<CandidateGrant>();
    requirements.forEach(each -> each.alternatives().forEach(all::addAll));
    this.columns = List.copyOf(all);
    columns.forEach(each -> places.put(each, places.size()));
    this.costs = columns.stream().map(CoverCost::of).toList();
    this.excluded = excluded.stream().map(each -> bits(each.grants())).toList();
    var reduced = withoutImplied(requirements.stream().map(this::row).distinct().toList());
    this.rows = excluded.isEmpty() ? withoutDominated(reduced) : reduced;
    var forced = forced();
    branch(forced, more(forced, new BitSet()));
  }

  /// What has no alternative.
  private BitSet forced() {
    var forced = new BitSet();
    rows.stream().filter(row -> row.size() == 1).forEach(row -> forced.or(row.getFirst()));
    return forced;
  }

  /// The smallest cover there is, or the smallest of those that were seen.
  Cover best() {
    return Objects.requireNonNullElseGet(best, this::anyCover);
  }

  @Nullable Cover bestOrNull() {
    return best;
  }

  boolean isComplete() {
    return steps > 0;
  }

  private Cover anyCover() {
    var chosen = new BitSet();
    rows.forEach(row -> chosen.or(row.getFirst()));
    return cover(chosen);
  }

  private void branch(BitSet chosen, CoverCost cost) {
    if (steps-- <= 0) {
      return;
    }
    var open = rows.stream().filter(row -> !isSatisfied(row, chosen)).toList();
    if (bestCost != null && cost.plus(least(open, chosen)).compareTo(bestCost) > 0) {
      return;
    }
    if (open.isEmpty()) {
      take(chosen, cost);
      return;
    }
    var narrowest = open.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    narrowest.stream()
        .sorted(Comparator.comparing(alternative -> more(alternative, chosen)))
        .forEach(alternative -> {
          var with = (BitSet) chosen.clone();
          with.or(alternative);
          branch(with, cost.plus(more(alternative, chosen)));
        });
  }

  private void take(BitSet chosen, CoverCost cost) {
    if (excluded.stream().anyMatch(each -> isSubset(each, chosen)) || isRedundant(chosen)) {
      return;
    }
    var found = cover(chosen);
    if (best == null || found.compareTo(best) < 0) {
      best = found;
      bestCost = cost;
    }
  }

  /// Whether a grant could be left out.
  private boolean isRedundant(BitSet chosen) {
    return chosen.stream()
        .anyMatch(each -> {
          var without = (BitSet) chosen.clone();
          without.clear(each);
          return rows.stream().allMatch(row -> isSatisfied(row, without));
        });
  }

  /// What has to be paid at least: the cheapest ways of rows that share no column.
  private CoverCost least(List<List<BitSet>> open, BitSet chosen) {
    var seen = new BitSet();
    var sum = CoverCost.NONE;
    for (var row : open) {
      var mine = new BitSet();
      row.forEach(mine::or);
      mine.andNot(chosen);
      if (!mine.intersects(seen)) {
        seen.or(mine);
        sum =
            sum.plus(
                row.stream()
                    .map(alternative -> more(alternative, chosen))
                    .min(Comparator.naturalOrder())
                    .orElseThrow());
      }
    }
    return sum;
  }

  private CoverCost more(BitSet alternative, BitSet chosen) {
    return alternative.stream()
        .filter(each -> !chosen.get(each))
        .mapToObj(costs::get)
        .reduce(CoverCost.NONE, CoverCost::plus);
  }

  private List<BitSet> row(Requirement requirement) {
    var all = requirement.alternatives().stream().map(this::bits).distinct().toList();
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> !other.equals(one) && isSubset(other, one)))
        .sorted(Comparator.comparing(BitSet::toString))
        .toList();
  }

  /// Without the rows that are satisfied whenever another one is.
  private static List<List<BitSet>> withoutImplied(List<List<BitSet>> rows) {
    var kept = new ArrayList<List<BitSet>>();
    for (var row : rows.stream().sorted(Comparator.comparingInt(List::size)).toList()) {
      if (kept.stream().noneMatch(other -> implies(other, row))) {
        kept.add(row);
      }
    }
    return kept;
  }

  private static boolean implies(List<BitSet> stronger, List<BitSet> weaker) {
    return stronger.stream()
        .allMatch(one -> weaker.stream().anyMatch(other -> isSubset(other, one)));
  }

  /// Without the columns in whose place another one always does as well: it satisfies alone what
  /// this one does, costs no more, and comes first where they cost the same.
  private List<List<BitSet>> withoutDominated(List<List<BitSet>> all) {
    var together = new BitSet();
    all.forEach(row -> row.stream().filter(each -> each.cardinality() > 1).forEach(together::or));
    var alone = new ArrayList<BitSet>();
    for (var column = 0; column < columns.size(); column++) {
      alone.add(rowsAlone(all, column));
    }
    var gone = new HashSet<Integer>();
    for (var column = 0; column < columns.size(); column++) {
      if (!together.get(column) && hasBetter(column, alone, gone)) {
        gone.add(column);
      }
    }
    return all.stream()
        .map(row ->
            row.stream()
                .filter(each -> each.cardinality() > 1 || !gone.contains(each.nextSetBit(0)))
                .toList())
        .toList();
  }

  private boolean hasBetter(int column, List<BitSet> alone, Collection<Integer> gone) {
    for (var other = 0; other < columns.size(); other++) {
      var order = costs.get(other).compareTo(costs.get(column));
      var isBetter = order < 0 || (order == 0 && other < column);
      if (isBetter && !gone.contains(other) && isSubset(alone.get(column), alone.get(other))) {
        return true;
      }
    }
    return false;
  }

  private static BitSet rowsAlone(List<List<BitSet>> rows, int column) {
    var alone = new BitSet();
    for (var i = 0; i < rows.size(); i++) {
      var isAlone =
          rows.get(i).stream().anyMatch(each -> each.cardinality() == 1 && each.get(column));
      alone.set(i, isAlone);
    }
    return alone;
  }

  private BitSet bits(Collection<CandidateGrant> grants) {
    var bits = new BitSet(columns.size());
    grants.stream().flatMap(each -> Stream.ofNullable(places.get(each))).forEach(bits::set);
    return bits;
  }

  private Cover cover(BitSet chosen) {
    return Cover.of(chosen.stream().mapToObj(columns::get).toList());
  }

  private static boolean isSatisfied(List<BitSet> row, BitSet chosen) {
    return row.stream().anyMatch(each -> isSubset(each, chosen));
  }

  private static boolean isSubset(BitSet part, BitSet whole) {
    var rest = (BitSet) part.clone();
    rest.andNot(whole);
    return rest.isEmpty();
  }
}
