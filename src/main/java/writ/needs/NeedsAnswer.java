package writ.needs;

import java.util.List;
import writ.needs.fact.UnknownCall;

/// The smallest token for a list of calls, as far as facts say.
///
/// @param asked what was asked about, such as `calls.txt` or a recipe
/// @param calls how many there are
/// @param owner as a spec writes it
/// @param unknown the calls that are not known to be possible with these grants
/// @param remarks what else is to be known of the calls
/// @param others what could be granted in place of a part
/// @param isProvenMinimal whether nothing smaller satisfies the calls that are known
public record NeedsAnswer(
    String asked,
    int calls,
    String name,
    String owner,
    List<ReasonedGrant> grants,
    List<UnknownCall> unknown,
    List<String> remarks,
    List<OtherCover> others,
    boolean isProvenMinimal) {

  public NeedsAnswer {
    grants = List.copyOf(grants);
    unknown = List.copyOf(unknown);
    remarks = List.copyOf(remarks);
    others = List.copyOf(others);
  }

  /// Whether all calls are known to be possible.
  public boolean isComplete() {
    return unknown.isEmpty();
  }
}
