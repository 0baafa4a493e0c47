package writ.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.AccessDelta;
import writ.access.reach.ReachSummary;
import writ.access.reach.Reaches;
import writ.token.TokenDefinition;

/// What somebody made of a token outside Git: the way from what its spec says to what is live.
///
/// @param takesBack what an apply would do about it
/// @param differences what was changed; none where the token is gone
/// @param access what it can do and its spec does not say, and the converse
/// @param reaches what it reaches beyond its grants and by its spec would not
public record Drifted(
    Change takesBack,
    List<Difference> differences,
    AccessDelta access,
    List<ReachSummary> reaches) {

  public Drifted {
    differences = List.copyOf(differences);
    reaches = List.copyOf(reaches);
  }

  /// @param takesBack a change that was planned from the input
  public static Drifted of(Change takesBack, PlanInput input) {
    var access =
        AccessComparison.in(input.universe())
            .between(takesBack.targetOrNull(), takesBack.beforeOrNull());
    var differences =
        takesBack instanceof Change.Modify modify
            ? modify.differences().stream().map(Difference::reversed).toList()
            : List.<Difference>of();
    var live = takesBack.beforeOrNull();
    var reaches =
        live == null
            ? List.<ReachSummary>of()
            : ReachSummary.of(Reaches.in(input.universe()).gained(takesBack.targetOrNull(), live));
    return new Drifted(takesBack, differences, access, reaches);
  }

  /// Null where the token is gone.
  public @Nullable TokenDefinition live() {
    return takesBack.beforeOrNull();
  }
}
