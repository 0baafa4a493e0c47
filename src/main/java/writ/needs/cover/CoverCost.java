package writ.needs.cover;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// What a set of grants costs: how many there are of each kind, compared kind by kind, dearest
/// first. The order is total and fits addition, so that parts of a cover can be minimised apart.
public final class CoverCost implements Comparable<CoverCost> {

  static final CoverCost NONE = new CoverCost(new int[] {0, 0, 0, 0, 0, 0, 0});

  private static final List<String> KINDS =
      List.of(
          "grants that reach further",
          "writes",
          "sensitive reads",
          "grants on a whole account",
          "grants on all zones",
          "grants on a zone",
          "grants on a resource");

  private final int[] counts;

  private CoverCost(int[] counts) {
    this.counts = counts;
  }

  static CoverCost of(CandidateGrant grant) {
    var counts = new int[KINDS.size()];
    switch (grant.costClass()) {
      case REACHES_FURTHER -> counts[0] = 1;
      case WRITE -> counts[1] = 1;
      case SENSITIVE_READ -> counts[2] = 1;
      case READ -> {}
    }
    counts[3 + grant.breadth().ordinal()] = 1;
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
        return KINDS.get(i) + ": " + counts[i] + " instead of " + other.counts[i];
      }
    }
    return "";
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
