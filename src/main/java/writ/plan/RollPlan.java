package writ.plan;

import org.jspecify.annotations.Nullable;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.TokenKey;

/// A new value in place, because somebody asked for it. What else the spec wants of the token is
/// left to another plan.
final class RollPlan {

  private final PlanDraft draft;
  private final Present desired;
  private final TokenKey key;

  RollPlan(PlanDraft draft, Present desired) {
    this.draft = draft;
    this.desired = desired;
    this.key = desired.key();
  }

  void plan(@Nullable LiveToken live, Leftovers leftovers) {
    if (live == null) {
      draft.report(ForcedActionProblems.nothingToRoll(desired));
    } else if (!leftovers.readies().isEmpty() || !leftovers.delivers().isEmpty()) {
      draft.report(ForcedActionProblems.handOverUnfinished(desired));
    } else if (mayRoll(live)) {
      roll(live);
    }
  }

  private boolean mayRoll(LiveToken live) {
    var place = desired.places().token();
    if (live.provisioner() != null) {
      draft.report(PlanProblems.provisioned(key, place, live));
    } else if (draft.isOwnCredential(live)) {
      draft.report(PlanProblems.ownCredential(key, place));
    } else if (live.status().isRevoked()) {
      draft.report(PlanProblems.leaked(desired, live));
    } else if (live.isExpired(draft.now())) {
      draft.report(PlanProblems.expired(desired, live));
    } else if (!live.status().isActive()) {
      draft.report(PlanProblems.disabledStays(desired, live));
    } else if (desired.deliveries().isEmpty()) {
      draft.report(PlanProblems.deliveryMissing(desired));
    } else if (desired.isProtected() && !draft.input().allowances().protectedTokens()) {
      draft.report(PlanProblems.isProtected(key, place));
    } else {
      return true;
    }
    return false;
  }

  private void roll(LiveToken live) {
    var before = CanonicalDefinition.ordered(live.definition());
    draft.change(
        new Change.Roll(
            key,
            desired.places().token(),
            PlanDraft.basis(live),
            before,
            desired.deliveries(),
            desired.isProtected(),
            live.lastUsedOn(),
            draft.access(before, before)));
  }
}
