package writ.needs.cover;

import java.util.Comparator;
import writ.token.Scope;

/// A permission on a resource that may be granted.
///
/// @param order where the permission stands in the catalogue; what decides between equals
/// @param permission as the catalogue names it
/// @param scope of the permission; with its name it is one group
/// @param resource as a spec writes it
public record CandidateGrant(
    int order,
    String permission,
    Scope scope,
    CostClass costClass,
    Breadth breadth,
    String resource)
    implements Comparable<CandidateGrant> {

  private static final Comparator<CandidateGrant> ORDER =
      Comparator.comparingInt(CandidateGrant::order)
          .thenComparing(CandidateGrant::permission)
          .thenComparing(grant -> grant.scope().value())
          .thenComparing(CandidateGrant::breadth)
          .thenComparing(CandidateGrant::resource)
          .thenComparing(CandidateGrant::costClass);

  @Override
  public int compareTo(CandidateGrant other) {
    return ORDER.compare(this, other);
  }
}
