package writ.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.Explanation;
import writ.access.Redundancy;
import writ.access.Request;

/// What one token can do, and perhaps why it allows or refuses a request.
///
/// @param all everything it can do from now on, as if it were new
/// @param origins where values come from that do not stand in the spec itself
/// @param request null where nothing was asked
/// @param answer null where nothing was asked
public record TokenExplanation(
    DescribedToken token,
    AccessDelta all,
    Redundancy redundancy,
    List<Escalation> powers,
    List<ValueOrigin> origins,
    @Nullable Request request,
    @Nullable Explanation answer,
    AccessModel model) {

  public TokenExplanation {
    powers = List.copyOf(powers);
    origins = List.copyOf(origins);
  }
}
