package writ.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Diagnostic;

/// What somebody reviewed, to hold a new plan against: only changes that do the very same to the
/// same live token were reviewed. Where in which file a spec stands does not matter, nor when a
/// token was last used.
///
/// The new plan is to be made with the reviewed one's instant, so that relative dates are equal.
public final class Review {

  /// What may differ between two equal changes.
  private static final List<String> INCIDENTAL = List.of("place", "last_used_on", "modified_on");

  private final Plan reviewed;
  private final Instant now;
  private final Set<Essence> seen = new HashSet<>();

  /// What a change does, to whose token.
  private record Essence(String owner, JsonNode change) {}

  public Review(Plan reviewed, Instant now) {
    this.reviewed = reviewed;
    this.now = now;
    reviewed.changes().map(Review::essence).forEach(seen::add);
  }

  /// Takes out of a plan what was not reviewed.
  public Staleness.Checked keep(Plan plan) {
    if (Staleness.isOutdated(reviewed, now)) {
      var none =
          plan.owners().stream().map(owner -> owner.withChanges(List.of(), owner.diagnostics()));
      return new Staleness.Checked(
          plan.withOwners(none.toList()), List.of(PlanProblems.tooOld(reviewed.plannedAt(), now)));
    }
    var refusals = new ArrayList<Diagnostic>();
    var owners = new ArrayList<OwnerPlan>();
    for (var owner : plan.owners()) {
      var kept = new ArrayList<Change>();
      for (var change : owner.changes()) {
        if (seen.contains(essence(change))) {
          kept.add(change);
        } else {
          refusals.add(PlanProblems.notReviewed(change));
        }
      }
      owners.add(owner.withChanges(kept, owner.diagnostics()));
    }
    return new Staleness.Checked(plan.withOwners(owners), refusals);
  }

  private static Essence essence(Change change) {
    var tree = new PlanWriter().change(change);
    strip(tree);
    return new Essence(change.key().owner().reference(), tree);
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(INCIDENTAL);
    }
    node.forEach(Review::strip);
  }
}
