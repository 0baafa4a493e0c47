package writ.needs.cover;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Grants that satisfy every requirement. The smaller of two is the cheaper one, and of equals the
/// one whose permissions come first in the catalogue.
public record Cover(SortedSet<CandidateGrant> grants) implements Comparable<Cover> {

  private static final Comparator<Cover> ORDER =
      Comparator.comparing(Cover::cost).thenComparing(Cover::sorted, Cover::compareLists);

  public Cover {
    grants = Collections.unmodifiableSortedSet(new TreeSet<>(grants));
  }

  static Cover of(Collection<CandidateGrant> grants) {
    return new Cover(new TreeSet<>(grants));
  }

  public CoverCost cost() {
    return CoverCost.of(grants);
  }

  private List<CandidateGrant> sorted() {
    return List.copyOf(grants);
  }

  private static int compareLists(List<CandidateGrant> one, List<CandidateGrant> other) {
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      var order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  @Override
  public int compareTo(Cover other) {
    return ORDER.compare(this, other);
  }
}
