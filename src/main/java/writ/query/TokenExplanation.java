package writ.query;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.Explanation;
import writ.access.Redundancy;
import writ.access.Request;
import writ.access.reach.Reach;
import writ.token.PermissionId;

/// What one token can do, and perhaps why it allows or refuses a request.
///
/// @param all everything it can do from now on, as if it were new
/// @param reaches what it reaches beyond the words of its grants
/// @param unknownReach permissions of which nobody knows what they reach
/// @param origins where values come from that do not stand in the spec itself
/// @param request null where nothing was asked
/// @param answer null where nothing was asked
public record TokenExplanation(
    DescribedToken token,
    AccessDelta all,
    Redundancy redundancy,
    List<Escalation> powers,
    List<Reach> reaches,
    SortedSet<PermissionId> unknownReach,
    List<ValueOrigin> origins,
    @Nullable Request request,
    @Nullable Explanation answer,
    AccessModel model) {

  public TokenExplanation {
    powers = List.copyOf(powers);
    reaches = List.copyOf(reaches);
    unknownReach = Collections.unmodifiableSortedSet(new TreeSet<>(unknownReach));
    origins = List.copyOf(origins);
  }
}
