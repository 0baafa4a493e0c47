package writ.plan.saved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;

/// What somebody reviewed, to hold a new plan against: only changes that do the very same to the
/// same live token were reviewed. Where in which file a spec stands does not matter, nor when a
/// token was last used.
///
/// The new plan is to be made with the reviewed one's instant, so that relative dates are equal.
public final class ReviewedPlan {

  private final Plan reviewed;
  private final Set<Reviewed> seen = new HashSet<>();

  /// A change of whose token.
  private record Reviewed(String owner, ChangeIdentity change) {}

  public ReviewedPlan(Plan reviewed) {
    this.reviewed = reviewed;
    reviewed.changes().map(ReviewedPlan::reviewed).forEach(seen::add);
  }

  /// Takes out of a plan what was not reviewed.
  ///
  /// @param now by Cloudflare's clock, where it told any
  public Staleness.Checked keep(Plan plan, Instant now) {
    var wrongDate = Staleness.ofDate(reviewed.plannedAt(), now);
    if (wrongDate.isPresent()) {
      var none = plan.owners().stream().map(owner -> owner.withChanges(List.of(), List.of()));
      return new Staleness.Checked(plan.withOwners(none.toList()), List.of(wrongDate.get()));
    }
    var refusals = new ArrayList<Diagnostic>();
    var owners = new ArrayList<OwnerPlan>();
    for (var owner : plan.owners()) {
      var kept = new ArrayList<Change>();
      for (var change : owner.changes()) {
        if (seen.contains(reviewed(change))) {
          kept.add(change);
        } else {
          refusals.add(SavedPlanProblems.notReviewed(change));
        }
      }
      owners.add(owner.withChanges(kept, owner.diagnostics()));
    }
    return new Staleness.Checked(plan.withOwners(owners), refusals);
  }

  private static Reviewed reviewed(Change change) {
    return new Reviewed(change.key().owner().reference(), ChangeIdentity.whole(change));
  }
}
