package writ.needs;

import java.util.List;
import writ.needs.cover.CandidateGrant;

/// Something that is granted, with the calls that take it.
///
/// @param power what it lets one do beyond itself; empty for nothing
public record ReasonedGrant(CandidateGrant grant, String power, List<GrantReason> reasons) {
  public ReasonedGrant {
    reasons = List.copyOf(reasons);
  }
}
