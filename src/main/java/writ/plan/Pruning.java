package writ.plan;

import java.util.List;
import writ.plan.Change.Delete.Reason;
import writ.token.LiveToken;
import writ.token.NameFamily;
import writ.token.TokenKey;

/// Deletes tokens that no spec describes, where the project wants that, and only when everything is
/// known: all specs resolved, all tokens listed, nothing left out.
final class Pruning {

  private final PlanDraft draft;
  private final PlanInput input;

  Pruning(PlanDraft draft) {
    this.draft = draft;
    this.input = draft.input();
  }

  void plan() {
    if (input.ownership().prunable().isEmpty() || input.selection().isNarrowed()) {
      return;
    }
    var prunable = prunable();
    if (!prunable.isEmpty() && isAllowed(prunable)) {
      prunable.forEach(this::delete);
    }
  }

  private List<LiveToken> prunable() {
    var meant = draft.matching().meant();
    return draft.roster().all().stream()
        .map(NameFamily::plain)
        .flatMap(List::stream)
        .filter(live -> !meant.contains(live.id()) && !isSpokenOf(live))
        .filter(live -> input.ownership().mayPrune(live.name()))
        .filter(live -> live.provisioner() == null && !draft.isOwnCredential(live))
        .toList();
  }

  /// By its name, its former name or its id, in a spec whatever became of it.
  private boolean isSpokenOf(LiveToken live) {
    return input.specified().contains(key(live))
        || input.desired().stream().anyMatch(desired -> Observations.speaksOf(desired, live));
  }

  private boolean isAllowed(List<LiveToken> prunable) {
    var keys = prunable.stream().map(this::key).toList();
    if (input.specified().isEmpty() && !input.allowances().pruneWithoutSpecs()) {
      draft.report(PlanProblems.pruneWithoutSpecs(input.owner(), keys));
      return false;
    }
    if (input.desired().size() < input.specified().size()) {
      draft.report(PlanProblems.pruneHeldBack(input.owner(), keys));
      return false;
    }
    return true;
  }

  private TokenKey key(LiveToken live) {
    return new TokenKey(input.owner(), live.name());
  }

  private void delete(LiveToken live) {
    draft.change(
        new Change.Delete(
            key(live),
            null,
            PlanDraft.basis(live),
            CanonicalDefinition.ordered(live.definition()),
            Reason.UNMANAGED,
            false,
            live.lastUsedOn(),
            draft.access(live.definition(), null)));
  }
}
