package writ.needs;

import java.util.List;
import writ.needs.cover.CandidateGrant;

/// Grants that would do as well, and can do what the chosen ones cannot.
///
/// @param instead what they grant that is not granted
/// @param of what is granted and they do without
/// @param why the others were taken
public record OtherCover(List<CandidateGrant> instead, List<CandidateGrant> of, String why) {
  public OtherCover {
    instead = List.copyOf(instead);
    of = List.copyOf(of);
  }
}
