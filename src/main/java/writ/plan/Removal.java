package writ.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.plan.Change.Delete.Reason;
import writ.token.DesiredToken.Absent;
import writ.token.LiveToken;
import writ.token.Move;
import writ.token.NameFamily;
import writ.token.TokenKey;
import writ.token.TokenName;

/// What one token that is to be absent needs; nothing, once it is gone.
final class Removal {

  private final PlanDraft draft;
  private final Absent desired;
  private final TokenKey key;
  private final NameFamily family;

  Removal(PlanDraft draft, Absent desired) {
    this.draft = draft;
    this.desired = desired;
    this.key = desired.key();
    this.family = draft.roster().named(key.name());
  }

  void plan() {
    if (!draft.input().ownership().claims(key.name())) {
      draft.report(PlanProblems.notClaimed(desired, key.name()));
    } else if (family.plain().size() > 1) {
      draft.report(PlanProblems.duplicate(desired, key.name(), family.plain()));
    } else if (draft.anyYoung(family)) {
      draft.report(PlanProblems.applyInProgress(key, desired.places().token()));
    } else {
      var leftovers = new Leftovers(draft, key, desired.places().token(), family);
      leftovers.sweep();
      leftovers.watch(desired.move() == null ? null : desired.move().overlap());
      targets(leftovers).forEach(this::remove);
    }
  }

  /// The token, and every value of it that an interrupted run may have handed out.
  private List<LiveToken> targets(Leftovers leftovers) {
    var targets = new ArrayList<>(family.plain());
    targets.addAll(leftovers.delivers());
    targets.addAll(leftovers.readies());
    if (desired.move() == null) {
      targets.addAll(family.revoked());
    }
    return targets;
  }

  private void remove(LiveToken live) {
    if (live.provisioner() != null) {
      draft.report(PlanProblems.provisioned(key, desired.places().token(), live));
    } else if (draft.isOwnCredential(live)) {
      draft.report(PlanProblems.ownCredential(key, desired.places().token()));
    } else if (desired.isProtected() && !draft.input().allowances().protectedTokens()) {
      draft.report(PlanProblems.isProtected(key, desired.places().token()));
    } else {
      draft.change(isPastUse(live) ? deletion(live) : retirement(live, desired.move()));
    }
  }

  /// Grace is for those who may still use it.
  private boolean isPastUse(LiveToken live) {
    return (desired.grace().isZero() && desired.move() == null)
        || live.nameParts() instanceof TokenName.Revoked
        || live.status().isRevoked()
        || live.isExpired(draft.now());
  }

  private Change deletion(LiveToken live) {
    return new Change.Delete(
        key,
        desired.places().token(),
        PlanDraft.basis(live),
        CanonicalDefinition.ordered(live.definition()),
        Reason.ABSENT,
        desired.isProtected(),
        live.lastUsedOn(),
        draft.access(live.definition(), null));
  }

  /// One that moved works on for the overlap.
  private Change retirement(LiveToken live, @Nullable Move move) {
    var goes = draft.access(live.definition(), null);
    var moved = move == null ? null : new Moved(move.to(), move.overlap().most(), true, goes);
    return new Change.Retire(
        key,
        desired.places().token(),
        PlanDraft.basis(live),
        CanonicalDefinition.ordered(live.definition()),
        draft.now().plus(moved == null ? desired.grace() : moved.overlap()),
        desired.isProtected(),
        live.lastUsedOn(),
        moved,
        goes);
  }
}
