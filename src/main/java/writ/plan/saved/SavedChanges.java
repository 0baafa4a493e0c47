package writ.plan.saved;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.plan.Change;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Planner;
import writ.token.ChangeClass;
import writ.token.DesiredToken;
import writ.token.TokenKey;

/// What a saved plan wants for the tokens of one owner, held against what the specs make of the
/// live tokens now. A saved plan is a proposal: whoever can write the file can write anything into
/// it. So a change is taken only where the specs lead to the very same definition from the very
/// same live token, and then it is the one made here that goes on, with all that is said of it
/// computed here.
final class SavedChanges {

  private final List<OwnerPlan> saved;
  private final Plan plan;
  private final PlanInput input;
  private final OwnerPlan made;
  private final Map<Set<ChangeClass>, OwnerPlan> narrowed = new HashMap<>();
  private final List<Diagnostic> refusals = new ArrayList<>();
  private final Set<Span> refused = new HashSet<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /// @param part the owner's part of a plan made with the saved one's instant; it holds the live
  ///   tokens
  SavedChanges(SavedPlan saved, OrganisationAccess.Part part) {
    this.plan = saved.plan();
    this.input = part.input();
    this.made = part.plan();
    this.saved = saved.of(made.owner()).map(this::ofOurs).toList();
  }

  /// What of it may go on; it is judged on the tokens that it changes, and no others.
  ///
  /// @param authority what this run may do
  SavedPlan.Held under(PlanAuthority authority) {
    var kept = new ArrayList<Change>();
    for (var change : candidates(authority)) {
      held(change)
          .ifPresentOrElse(
              now -> {
                kept.add(now);
                if (!isToldRightly(change, now)) {
                  problems.add(SavedPlanProblems.differsFromPlan(change, now));
                }
              },
              () -> refuse(change));
    }
    var allowed = narrowTo(kept.stream().distinct().toList(), authority);
    var keys = allowed.changes().stream().map(Change::key).collect(Collectors.toSet());
    var wanted = input.desired().stream().filter(each -> keys.contains(each.key())).toList();
    return new SavedPlan.Held(
        List.of(new OrganisationAccess.Part(input.wanting(wanted), allowed)), refusals);
  }

  /// The changes whose live token is as it was, as far as this run may make them.
  private List<Change> candidates(PlanAuthority authority) {
    var proposal = new Plan(plan.plannedAt(), saved, List.of(), plan.isNarrowed());
    var fresh =
        Staleness.check(proposal, List.of(input.listing()), input.listing().serverTime())
            .then(authority::check);
    fresh.refusals().forEach(this::refuse);
    return fresh.plan().changes().toList();
  }

  private OwnerPlan narrowTo(List<Change> kept, PlanAuthority authority) {
    var diagnostics =
        Stream.concat(
                made.diagnostics().stream()
                    .filter(each -> each.span() == null || !refused.contains(each.span())),
                problems.stream())
            .toList();
    var checked =
        authority.check(
            new Plan(
                plan.plannedAt(),
                List.of(made.withChanges(kept, diagnostics)),
                List.of(),
                plan.isNarrowed()));
    refusals.addAll(checked.refusals());
    return checked.plan().owners().getFirst();
  }

  private void refuse(Diagnostic reason) {
    refusals.add(reason);
    if (reason.span() != null) {
      refused.add(reason.span());
    }
  }

  private void refuse(Change change) {
    var other = makings(change).filter(each -> isAlike(change, each)).findFirst();
    refusals.add(
        other.isPresent()
            ? SavedPlanProblems.stale(change, "the plan tells another definition than it has")
            : SavedPlanProblems.notSpecified(change.key(), change.place()));
  }

  /// The change that specs and live tokens make now, where it does the same.
  private Optional<Change> held(Change change) {
    var deed = ChangeIdentity.deed(change);
    return makings(change).filter(each -> ChangeIdentity.deed(each).equals(deed)).findFirst();
  }

  /// What could be the same: all that is wanted, or no more than these classes of change, where the
  /// saved plan was narrowed to them.
  private Stream<Change> makings(Change change) {
    return Stream.concat(
            made.changes().stream(),
            narrowed
                .computeIfAbsent(
                    change.classes(), classes -> Planner.plan(input.selecting(classes)))
                .changes()
                .stream())
        .filter(each -> each.key().equals(change.key()));
  }

  private static boolean isAlike(Change saved, Change now) {
    return ChangeIdentity.deedFromAnything(saved).equals(ChangeIdentity.deedFromAnything(now));
  }

  private static boolean isToldRightly(Change saved, Change now) {
    return saved.classes().equals(now.classes())
        && saved.access().verdict() == now.access().verdict();
  }

  /// The saved part under our own name of the owner, and at the places where the specs stand.
  private OwnerPlan ofOurs(OwnerPlan part) {
    var changes =
        part.changes().stream()
            .map(change -> {
              var key = new TokenKey(made.owner(), change.key().name());
              return change.about(key, place(key));
            })
            .toList();
    return new OwnerPlan(
        made.owner(),
        part.serverTime(),
        made.live(),
        made.managed(),
        made.specs(),
        made.requests(),
        changes,
        made.unchanged(),
        made.heldBack(),
        made.observations(),
        made.diagnostics(),
        made.busyUntil(),
        made.names(),
        made.grounds());
  }

  private @Nullable Span place(TokenKey key) {
    return input.desired().stream()
        .filter(each -> each.key().equals(key))
        .map(SavedChanges::place)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Span place(DesiredToken desired) {
    return switch (desired) {
      case DesiredToken.Present present -> present.places().token();
      case DesiredToken.Absent absent -> absent.places().token();
    };
  }
}
