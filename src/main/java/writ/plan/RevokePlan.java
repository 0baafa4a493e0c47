package writ.plan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenKey;
import writ.token.TokenName;

/// Plans to cut tokens off in an emergency. Nothing else about them is looked at: neither whether a
/// spec protects them, nor whether this repository claims them, nor whether a run is at work.
public final class RevokePlan {

  private RevokePlan() {}

  /// Every token out of the listing that is meant.
  ///
  /// @param input what is listed and known of its owner; specs need not be in it
  public static OwnerPlan plan(PlanInput input, List<LiveToken> meant) {
    var draft = new PlanDraft(input);
    meant.stream()
        .sorted(Comparator.comparing(LiveToken::name).thenComparing(LiveToken::id))
        .forEach(live -> plan(draft, live));
    return new OwnerPlan(
        input.owner(),
        input.listing().serverTime(),
        input.listing().tokens().size(),
        0,
        input.specified().size(),
        input.listing().requests(),
        draft.changes(),
        draft.unchangedTokens(),
        0,
        List.of(),
        draft.diagnostics(),
        null,
        MentionedIds.of(draft.changes(), input.names()),
        VerdictBasis.of(input, draft.changes()));
  }

  private static void plan(PlanDraft draft, LiveToken live) {
    var key = new TokenKey(draft.input().owner(), live.name());
    if (draft.isOwnCredential(live)) {
      draft.report(ForcedActionProblems.ownCredentialStays(key));
    } else if (live.provisioner() != null) {
      draft.report(ForcedActionProblems.provisionedStays(key, live));
    } else if (live.nameParts() instanceof TokenName.Revoked && !live.status().mayWork()) {
      draft.report(ForcedActionProblems.alreadyRevoked(key));
    } else {
      draft.change(cutOff(draft, key, live));
    }
  }

  private static Change cutOff(PlanDraft draft, TokenKey key, LiveToken live) {
    var today = LocalDate.ofInstant(draft.input().listing().serverTime(), ZoneOffset.UTC);
    var name = TokenName.Revoked.fitting(live.nameParts().base(), today);
    var before = CanonicalDefinition.ordered(live.definition());
    return new Change.Revoke(
        key,
        PlanDraft.basis(live),
        before,
        before.named(name.text()).withStatus(Status.DISABLED),
        live.lastUsedOn(),
        draft.access(before, null));
  }
}
