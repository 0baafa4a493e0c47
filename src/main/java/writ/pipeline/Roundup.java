package writ.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import writ.apply.TokenStore;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ApprovedPlan;
import writ.plan.Organisation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Share;
import writ.token.Owner;

/// Every owner's part put together.
///
/// @param parts what each owner's part was computed from, as far as the errand keeps it
/// @param stores where changes can be made, by owner
record Roundup(
    Plan plan,
    List<Organisation.Part> parts,
    Map<Owner, TokenStore> stores,
    List<Diagnostic> noticed) {

  Roundup {
    parts = List.copyOf(parts);
    stores = Map.copyOf(stores);
    noticed = List.copyOf(noticed);
  }

  /// The same with another plan.
  Roundup with(Plan other) {
    return new Roundup(other, parts, stores, noticed);
  }

  /// The same beside where values go other than at the base revision.
  Roundup beside(Tribunal tribunal) {
    return with(tribunal.beside(plan));
  }

  /// @param ours this machine's time, for where nobody was asked
  ApprovedPlan judgedBy(Tribunal tribunal, Instant ours) {
    return tribunal.judge(plan, parts, now(ours));
  }

  /// What a shard means for the tokens of all owners is not for it to say.
  static Roundup of(List<OwnerStory.Ending> endings, Errand errand) {
    var narrowing = errand.narrowing();
    return of(endings, errand.present(), narrowing.isNarrowed(), narrowing.shard().isEmpty());
  }

  static Roundup of(List<OwnerStory.Ending> endings, Instant now, boolean isNarrowed) {
    return of(endings, Present.saved(now), isNarrowed, true);
  }

  /// Cloudflare's time as the owners were told it just now.
  ///
  /// @param ours for where nobody was asked
  Instant now(Instant ours) {
    return now(parts, stores.keySet(), input -> input.listing().serverTime(), ours);
  }

  private static Instant now(
      List<Organisation.Part> parts,
      Set<Owner> asked,
      Function<PlanInput, Instant> moment,
      Instant ours) {
    return parts.stream()
        .map(Organisation.Part::input)
        .filter(input -> asked.contains(input.owner()))
        .map(moment)
        .max(Comparator.naturalOrder())
        .orElse(ours);
  }

  private static Roundup of(
      List<OwnerStory.Ending> endings, Present present, boolean isNarrowed, boolean isWhole) {
    var parts = new ArrayList<Organisation.Part>();
    var shares = new ArrayList<Share>();
    var owners = new ArrayList<OwnerPlan>();
    var unreachable = new ArrayList<Plan.Unreachable>();
    var stores = new TreeMap<Owner, TokenStore>();
    var noticed = new ArrayList<Diagnostic>();
    for (var ending : endings) {
      switch (ending) {
        case OwnerStory.Ending.Planned(var part, var share, var store, var told) -> {
          parts.add(part);
          shares.add(share);
          owners.add(part.plan());
          if (store != null) {
            stores.put(part.plan().owner(), store);
          }
          noticed.addAll(told);
        }
        case OwnerStory.Ending.Unreachable(var owner) -> unreachable.add(owner);
        case OwnerStory.Ending.Elsewhere _ -> {}
      }
    }
    var organisation = isWhole ? Organisation.together(shares) : null;
    var plannedAt =
        present.isSaved()
            ? present.instant()
            : now(parts, stores.keySet(), PlanInput::now, present.instant());
    var plan = new Plan(plannedAt, owners, unreachable, isNarrowed, organisation);
    return new Roundup(plan, parts, stores, noticed);
  }
}
