package writ.needs.cover;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// What a set of grants costs: how many there are of each kind, compared kind by kind, dearest
/// first: those that reach further, writes, sensitive reads; then how broad they are, again the
/// dearest first, so that no breadth of a read outweighs that of a write. The order is total and
/// fits addition, so that parts of a cover can be minimised apart.
public final class CoverCost implements Comparable<CoverCost> {

  private static final List<String> CLASSES =
      List.of("grants that reach further", "writes", "sensitive reads", "other reads");

  private static final List<String> BREADTHS =
      List.of("on a whole account", "on all zones", "on a zone", "on a resource");

  /// Reads that are not sensitive count by their breadth alone.
  private static final int CLASSES_COUNTED = CLASSES.size() - 1;

  static final CoverCost NONE =
      new CoverCost(new int[CLASSES_COUNTED + CLASSES.size() * BREADTHS.size()]);

  private final int[] counts;

  private CoverCost(int[] counts) {
    this.counts = counts;
  }

  static CoverCost of(CandidateGrant grant) {
    var counts = NONE.counts.clone();
    var costClass = grant.costClass().rank();
    if (costClass < CLASSES_COUNTED) {
      counts[costClass] = 1;
    }
    counts[CLASSES_COUNTED + costClass * BREADTHS.size() + grant.breadth().rank()] = 1;
    return new CoverCost(counts);
  }

  public static CoverCost of(Collection<CandidateGrant> grants) {
    return grants.stream().map(CoverCost::of).reduce(NONE, CoverCost::plus);
  }

  CoverCost plus(CoverCost other) {
    var sum = counts.clone();
    for (var i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new CoverCost(sum);
  }

  /// In what a dearer cost differs first: `1 more of writes`; empty where they are equal.
  public String excessOver(CoverCost other) {
    for (var i = 0; i < counts.length; i++) {
      if (counts[i] != other.counts[i]) {
        return kind(i) + ": " + counts[i] + " instead of " + other.counts[i];
      }
    }
    return "";
  }

  private static String kind(int place) {
    if (place < CLASSES_COUNTED) {
      return CLASSES.get(place);
    }
    var rest = place - CLASSES_COUNTED;
    return CLASSES.get(rest / BREADTHS.size()) + " " + BREADTHS.get(rest % BREADTHS.size());
  }

  @Override
  public int compareTo(CoverCost other) {
    return Arrays.compare(counts, other.counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoverCost cost && Arrays.equals(counts, cost.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
