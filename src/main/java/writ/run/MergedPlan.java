package writ.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import writ.apply.TokenStore;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ApprovedPlan;
import writ.owner.ReferenceTime;
import writ.plan.Moves;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerContribution;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.rules.PolicyEngine;
import writ.token.Owner;

/// Every owner's part put together.
///
/// @param parts what each owner's part was computed from, as far as the request keeps it
/// @param live what each owner's live tokens are called, without suffixes of ours
/// @param stores where changes can be made, by owner
public record MergedPlan(
    Plan plan,
    List<OrganisationAccess.Part> parts,
    Map<Owner, Set<String>> live,
    Map<Owner, TokenStore> stores,
    List<Diagnostic> noticed) {

  public MergedPlan {
    parts = List.copyOf(parts);
    live = Map.copyOf(live);
    stores = Map.copyOf(stores);
    noticed = List.copyOf(noticed);
  }

  /// The same with another plan.
  public MergedPlan with(Plan other) {
    return new MergedPlan(other, parts, live, stores, noticed);
  }

  /// The same beside where values go other than at the base revision.
  public MergedPlan beside(PolicyEngine engine) {
    return with(engine.beside(plan, live));
  }

  /// @param ours this machine's time, for where nobody was asked
  public ApprovedPlan evaluatedBy(PolicyEngine engine, Instant ours) {
    return engine.evaluate(plan, parts, now(ours));
  }

  /// What a shard means for the tokens of all owners is not for it to say.
  public static MergedPlan of(List<OwnerRun.Outcome> outcomes, OwnerRequest ownerRequest) {
    var selected = ownerRequest.selected();
    return of(outcomes, ownerRequest.present(), selected.isNarrowed(), selected.shard().isEmpty());
  }

  public static MergedPlan of(List<OwnerRun.Outcome> outcomes, Instant now, boolean isNarrowed) {
    return of(outcomes, ReferenceTime.saved(now), isNarrowed, true);
  }

  /// Cloudflare's time as the owners were told it just now.
  ///
  /// @param ours for where nobody was asked
  Instant now(Instant ours) {
    return now(parts, stores.keySet(), input -> input.listing().serverTime(), ours);
  }

  private static Instant now(
      List<OrganisationAccess.Part> parts,
      Set<Owner> asked,
      Function<PlanInput, Instant> moment,
      Instant ours) {
    return parts.stream()
        .map(OrganisationAccess.Part::input)
        .filter(input -> asked.contains(input.owner()))
        .map(moment)
        .max(Comparator.naturalOrder())
        .orElse(ours);
  }

  private static MergedPlan of(
      List<OwnerRun.Outcome> outcomes, ReferenceTime present, boolean isNarrowed, boolean isWhole) {
    var parts = new ArrayList<OrganisationAccess.Part>();
    var contributions = new ArrayList<OwnerContribution>();
    var owners = new ArrayList<OwnerPlan>();
    var unreachable = new ArrayList<Plan.Unreachable>();
    var stores = new TreeMap<Owner, TokenStore>();
    var noticed = new ArrayList<Diagnostic>();
    for (var outcome : outcomes) {
      switch (outcome) {
        case OwnerRun.Outcome.Planned(var part, var contribution, var store, var remarks) -> {
          parts.add(part);
          contributions.add(contribution);
          owners.add(part.plan());
          if (store != null) {
            stores.put(part.plan().owner(), store);
          }
          noticed.addAll(remarks);
        }
        case OwnerRun.Outcome.Unreachable(var owner) -> unreachable.add(owner);
        case OwnerRun.Outcome.Elsewhere _ -> {}
      }
    }
    var settled = Moves.settled(contributions, owners);
    var organisation = isWhole ? OrganisationAccess.together(contributions) : null;
    var plannedAt =
        present.isSaved()
            ? present.instant()
            : now(parts, stores.keySet(), PlanInput::now, present.instant());
    var plan = new Plan(plannedAt, settled, unreachable, isNarrowed, organisation);
    var live =
        contributions.stream()
            .collect(Collectors.toMap(OwnerContribution::owner, OwnerContribution::live));
    return new MergedPlan(plan, parts, live, stores, noticed);
  }
}
