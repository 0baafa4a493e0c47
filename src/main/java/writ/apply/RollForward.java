package writ.apply;

import java.util.Set;
import writ.plan.Change;
import writ.token.TokenName;

/// Finishes a hand-over that an earlier run left in ready: every sink holds the value already.
record RollForward(TokenApply apply, Change.Finish finish) implements Step.Next {

  @Override
  public Step take() {
    return apply.step0Look(Set.of(), this::decide);
  }

  @Override
  public boolean isUnderway() {
    return false;
  }

  private Step decide(NameListing seen) {
    if (!seen.listing().isComplete()) {
      return Step.end(new Outcome.Skipped(ApplyProblems.partialListing(finish, seen.listing())));
    }
    if (seen.named().size() > 1) {
      return Step.end(new Outcome.Failed(ApplyProblems.duplicate(finish, seen.named())));
    }
    var disabled = seen.disabled();
    if (disabled.isPresent()) {
      return Step.end(new Outcome.Skipped(ApplyProblems.disabled(finish, disabled.get())));
    }
    return seen.find(finish.basis().id())
        .filter(token -> token.nameParts() instanceof TokenName.Ready)
        .filter(seen::isActive)
        .filter(token -> ReadBack.isUnmoved(token, finish.basis()))
        .map(ready -> Handover.rollForward(apply, TokenGoal.of(finish), ready, seen))
        .orElseGet(() -> Step.end(new Outcome.Skipped(ApplyProblems.stale(finish))));
  }
}
