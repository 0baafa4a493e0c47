package writ.plan.saved;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.token.Owner;
import writ.token.TokenKey;

/// A plan that somebody saved, taken up again. It is a proposal and no more: what it says of itself
/// is not relied on ([SavedChanges]).
public record SavedPlan(Plan plan) {

  /// What of it may go on.
  ///
  /// @param parts each owner's, with nothing in it but what goes on
  public record Held(List<OrganisationAccess.Part> parts, List<Diagnostic> refusals) {
    public Held {
      parts = List.copyOf(parts);
      refusals = List.copyOf(refusals);
    }
  }

  /// Whether it speaks of an owner's tokens.
  public boolean isAbout(Owner owner) {
    return of(owner).findAny().isPresent();
  }

  /// Tokens of an owner that it replaces to lose a restriction, which was allowed when it was made.
  public Set<TokenKey> replacements(Owner owner) {
    return of(owner)
        .flatMap(each -> each.changes().stream())
        .filter(each ->
            each instanceof Change.Rotate rotate
                && rotate.cause() == Change.Rotate.Cause.RESTRICTION)
        .map(each -> new TokenKey(owner, each.key().name()))
        .collect(Collectors.toSet());
  }

  /// Holds it against what specs and live tokens make of the same owners now.
  ///
  /// @param parts made with the plan's own instant; they hold the live tokens
  /// @param authority what this run may do
  /// @param now by Cloudflare's clock, where it told any
  public Held against(List<OrganisationAccess.Part> parts, PlanAuthority authority, Instant now) {
    var refusals = new ArrayList<Diagnostic>();
    var kept = new ArrayList<OrganisationAccess.Part>();
    Optional<Diagnostic> wrongDate = Staleness.ofDate(plan.plannedAt(), now);
    wrongDate.ifPresent(refusals::add);
    for (var part : parts) {
      if (wrongDate.isPresent()) {
        kept.add(
            new OrganisationAccess.Part(
                part.input().wanting(List.of()), part.plan().withChanges(List.of(), List.of())));
      } else {
        var held = new SavedChanges(this, part).under(authority);
        refusals.addAll(held.refusals());
        kept.addAll(held.parts());
      }
    }
    var listed = parts.stream().map(part -> part.plan().owner()).toList();
    plan.owners().stream()
        .filter(each -> !each.changes().isEmpty())
        .map(OwnerPlan::owner)
        .filter(each -> listed.stream().noneMatch(each::isSameAs))
        .forEach(each -> refusals.add(SavedPlanProblems.notListed(each)));
    return new Held(kept, refusals);
  }

  /// What it says of an owner, whatever it calls it.
  Stream<OwnerPlan> of(Owner owner) {
    return plan.owners().stream().filter(each -> each.owner().isSameAs(owner));
  }
}
