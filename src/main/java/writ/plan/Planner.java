package writ.plan;

import java.util.ArrayList;
import java.util.Comparator;
import writ.token.DesiredToken;

/// Compares one owner's desired tokens with the live ones and says what would make them equal.
/// Pure: the same input gives the same plan, in whatever order its lists are.
public final class Planner {

  private Planner() {}

  /// One owner's part of a plan. What cannot be planned is left alone and told; the rest goes on.
  public static OwnerPlan plan(PlanInput input) {
    var draft = new PlanDraft(input);
    var desired = new ArrayList<>(input.desired());
    desired.sort(Comparator.comparing(DesiredToken::key));
    for (var each : desired) {
      if (input.selection().includes(each.key())) {
        draft.planOne(() -> plan(draft, each));
      }
    }
    new Pruning(draft).plan();
    return finished(draft);
  }

  private static void plan(PlanDraft draft, DesiredToken desired) {
    switch (desired) {
      case DesiredToken.Present present -> new Reconciliation(draft, present).plan();
      case DesiredToken.Absent absent -> new Removal(draft, absent).plan();
    }
  }

  private static OwnerPlan finished(PlanDraft draft) {
    var input = draft.input();
    var changes = new PlanConstraints(draft).kept();
    var observations = new Observations(draft, changes).all();
    return new OwnerPlan(
        input.owner(),
        input.listing().serverTime(),
        input.listing().tokens().size(),
        draft.matching().meant().size(),
        input.specified().size(),
        input.listing().requests(),
        changes,
        draft.unchangedTokens(),
        draft.heldBack() + draft.changes().size() - changes.size(),
        observations,
        draft.diagnostics(),
        draft.busyUntil(),
        MentionedIds.of(changes, input.names()),
        VerdictBasis.of(input, changes));
  }
}
