package writ.plan.saved;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.CanonicalDefinition;
import writ.plan.Change;
import writ.plan.ExpiryTarget;
import writ.plan.LiveTokens;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.token.Listing;
import writ.token.LiveToken;
import writ.token.Owner;

/// Whether a saved plan still speaks of the tokens that are there. Refuses exactly the changes
/// whose own token moved; that others moved does not matter.
public final class Staleness {

  /// Relative dates and renewals of an older plan no longer mean what was reviewed.
  public static final Duration MOST_AGE = Duration.ofHours(24);

  /// How far the clock of the machine that made a plan, or a run, may be ahead of Cloudflare's.
  public static final Duration AHEAD = ExpiryTarget.TOLERANCE;

  private Staleness() {}

  /// What of a saved plan may still be done, and why the rest may not.
  public record Checked(Plan plan, List<Diagnostic> refusals) {
    public Checked {
      refusals = List.copyOf(refusals);
    }

    /// Goes on with another check of what is left.
    public Checked then(Function<Plan, Checked> next) {
      var following = next.apply(plan);
      var all = new ArrayList<>(refusals);
      all.addAll(following.refusals);
      return new Checked(following.plan, all);
    }
  }

  /// Compares a saved plan with listings made just now; its dates stay those of its own
  /// `planned_at`.
  ///
  /// @param now by Cloudflare's clock, where it told any
  public static Checked check(Plan saved, Collection<Listing> fresh, Instant now) {
    var refusals = new ArrayList<Diagnostic>();
    var wrongDate = ofDate(saved.plannedAt(), now);
    wrongDate.ifPresent(refusals::add);
    var owners = new ArrayList<OwnerPlan>();
    for (var owner : saved.owners()) {
      var kept =
          wrongDate.isPresent()
              ? List.<Change>of()
              : kept(owner, listing(owner.owner(), fresh), refusals);
      owners.add(owner.withChanges(kept, owner.diagnostics()));
    }
    var plan = new Plan(saved.plannedAt(), owners, saved.unreachable(), saved.isNarrowed());
    return new Checked(plan, refusals);
  }

  /// Why a plan of that date is not applied: it is too old, or says that it was made later.
  public static Optional<Diagnostic> ofDate(Instant plannedAt, Instant now) {
    var age = Duration.between(plannedAt, now);
    if (age.compareTo(MOST_AGE) > 0) {
      return Optional.of(SavedPlanProblems.tooOld(plannedAt, now));
    }
    return age.compareTo(AHEAD.negated()) < 0
        ? Optional.of(SavedPlanProblems.datedAhead(plannedAt, now))
        : Optional.empty();
  }

  private static @Nullable Listing listing(Owner owner, Collection<Listing> fresh) {
    return fresh.stream().filter(each -> each.owner().equals(owner)).findFirst().orElse(null);
  }

  private static List<Change> kept(
      OwnerPlan owner, @Nullable Listing listing, List<Diagnostic> refusals) {
    if (listing == null) {
      if (!owner.changes().isEmpty()) {
        refusals.add(SavedPlanProblems.notListed(owner.owner()));
      }
      return List.of();
    }
    var roster = new LiveTokens(listing);
    var kept = new ArrayList<Change>();
    for (var change : owner.changes()) {
      var moved = moved(change, roster, owner.serverTime());
      moved.ifPresentOrElse(
          what -> refusals.add(SavedPlanProblems.stale(change, what)), () -> kept.add(change));
    }
    return kept;
  }

  /// What happened since to the token that a change is about.
  private static Optional<String> moved(Change change, LiveTokens roster, Instant planned) {
    var basis = change.basisOrNull();
    if (basis != null) {
      var live = roster.of(basis.id());
      if (live == null) {
        return Optional.of("it is gone");
      }
      if (!matches(live, basis)) {
        return Optional.of("it was changed");
      }
    }
    return switch (change) {
      case Change.Create _ -> taken(change, roster, basis).or(() -> begun(change, roster, planned));
      case Change.Modify modify ->
          modify.after().name().equals(modify.before().name())
              ? doubled(change, roster)
              : taken(change, roster, basis);
      case Change.Rotate rotate ->
          rotate.basis() == null ? taken(change, roster, basis) : doubled(change, roster);
      case Change.Finish _, Change.Roll _ -> doubled(change, roster);
      case Change.Retire _, Change.Delete _, Change.Revoke _ -> Optional.empty();
    };
  }

  /// A token that was only used, or whose policies came in another order, did not move.
  private static boolean matches(LiveToken live, Basis basis) {
    var isSame = CanonicalDefinition.fingerprint(live).equals(basis.fingerprint());
    var modifiedOn = live.modifiedOn();
    return isSame
        && (modifiedOn == null
            || basis.modifiedOn() == null
            || modifiedOn.equals(basis.modifiedOn()));
  }

  private static Optional<String> taken(Change change, LiveTokens roster, @Nullable Basis basis) {
    var isTaken =
        roster.named(change.key().name()).plain().stream()
            .anyMatch(live -> basis == null || !live.id().equals(basis.id()));
    return isTaken ? Optional.of("another token has the name now") : Optional.empty();
  }

  private static Optional<String> doubled(Change change, LiveTokens roster) {
    return roster.named(change.key().name()).plain().size() > 1
        ? Optional.of("two tokens have the name now")
        : Optional.empty();
  }

  /// A delivery begun or an emergency cut since the plan: what to do next is for a new plan to say.
  private static Optional<String> begun(Change change, LiveTokens roster, Instant planned) {
    var family = roster.named(change.key().name());
    var isBegun =
        Stream.of(family.delivers(), family.readies())
            .flatMap(List::stream)
            .anyMatch(live -> isSince(live, planned));
    if (isBegun) {
      return Optional.of("another run has begun to make it");
    }
    return family.revoked().stream().anyMatch(live -> isSince(live, planned))
        ? Optional.of("it was revoked")
        : Optional.empty();
  }

  private static boolean isSince(LiveToken live, Instant planned) {
    var modifiedOn = live.modifiedOn();
    return modifiedOn == null || modifiedOn.isAfter(planned);
  }
}
