package writ.apply;

import java.util.Set;
import writ.plan.Change;
import writ.token.TokenName;

/// Finishes a hand-over that an earlier run left in ready: every sink holds the value already.
final class RollForward implements Protocol {

  private final OwnerApply run;
  private final Change.Finish finish;
  private final Progress progress;
  private boolean isUnderway;

  RollForward(OwnerApply run, Change.Finish finish, Progress progress) {
    this.run = run;
    this.finish = finish;
    this.progress = progress;
  }

  @Override
  public Outcome run() {
    var apply = TokenApply.of(run, finish, progress);
    return Step.follow(() -> apply.step0Look(Set.of(), seen -> Step.end(decide(seen))));
  }

  @Override
  public boolean isUnderway() {
    return isUnderway;
  }

  private Outcome decide(NameListing seen) {
    if (!seen.listing().isComplete()) {
      return new Outcome.Skipped(ApplyProblems.partialListing(finish, seen.listing()));
    }
    if (seen.named().size() > 1) {
      return new Outcome.Failed(ApplyProblems.duplicate(finish, seen.named()));
    }
    var disabled = seen.disabled();
    if (disabled.isPresent()) {
      return new Outcome.Skipped(ApplyProblems.disabled(finish, disabled.get()));
    }
    var ready = seen.find(finish.basis().id());
    if (ready.isEmpty()
        || !(ready.get().nameParts() instanceof TokenName.Ready)
        || !seen.isActive(ready.get())
        || !ReadBack.isUnmoved(ready.get(), finish.basis())) {
      return new Outcome.Skipped(ApplyProblems.stale(finish));
    }
    isUnderway = true;
    var listener = TokenApply.of(run, finish, progress);
    return Handover.rollForward(run, TokenGoal.of(finish), ready.get(), seen, listener).run();
  }
}
