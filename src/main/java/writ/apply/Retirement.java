package writ.apply;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import writ.apply.OwnerApply.Look;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenName;

/// Takes a token away: disabled and renamed where it has grace, else deleted; then what was in
/// flight under its name.
final class Retirement implements Protocol {

  private static final int TRIES = 5;

  private final OwnerApply bench;
  private final Change change;
  private final Basis basis;
  private final Farewell farewell;
  private final Admission admission;
  private final Set<String> bases;
  private int tries;
  private boolean isUnderway;

  /// Whether a write was sent of which nobody knows what came of it.
  private boolean isUncertain;

  /// How a token goes.
  private sealed interface Farewell {
    record Disabled(LocalDate date) implements Farewell {}

    record Deleted(Change.Delete.Reason reason) implements Farewell {}
  }

  private Retirement(
      OwnerApply bench, Change change, Basis basis, Farewell farewell, Progress progress) {
    this.bench = bench;
    this.change = change;
    this.basis = basis;
    this.farewell = farewell;
    this.bases = Set.of(OwnerApply.base(change.key().name()));
    this.admission = new Admission(bench, change, bases, progress);
  }

  static Retirement of(OwnerApply bench, Change.Retire retire, Progress progress) {
    var date = LocalDate.ofInstant(retire.deleteAfter(), ZoneOffset.UTC);
    return new Retirement(bench, retire, retire.basis(), new Farewell.Disabled(date), progress);
  }

  static Retirement of(OwnerApply bench, Change.Delete delete, Progress progress) {
    var farewell = new Farewell.Deleted(delete.reason());
    return new Retirement(bench, delete, delete.basis(), farewell, progress);
  }

  @Override
  public Outcome run() {
    return Step.follow(this::step0Look);
  }

  @Override
  public boolean isUnderway() {
    return isUnderway;
  }

  private Step step0Look() {
    return admission.step0Look(Set.of(), this::decide);
  }

  private Step decide(NameListing seen) {
    var listed = seen.find(basis.id());
    if (listed.isEmpty()) {
      return (Step.Next) () -> confirmGone(seen);
    }
    var token = listed.get();
    if (isUnderway && isRetired(token)) {
      return sweep(seen);
    }
    if (seen.named().size() > 1 && seen.named().contains(token)) {
      return end(new Outcome.Failed(ApplyProblems.duplicate(change, seen.named())));
    }
    if (!ReadBack.isUnmoved(token, basis) || !mayGo(token, seen)) {
      return end(new Outcome.Skipped(ApplyProblems.stale(change)));
    }
    if (!bench.isFresh(seen)) {
      return again(ApplyProblems.tooSlow(change));
    }
    isUnderway = true;
    isUncertain = false;
    return switch (farewell) {
      case Farewell.Disabled(var date) -> disable(token, date, seen);
      case Farewell.Deleted _ -> delete(token, seen);
    };
  }

  /// What is gone by one answer may be there by the next: a listing lags behind, and anything on
  /// the way may answer in the API's place.
  private Step confirmGone(NameListing seen) {
    return switch (bench.store().get(basis.id())) {
      case Answer.Missing(_) -> isUnderway ? sweep(seen) : end(new Outcome.Unchanged());
      case Answer.Done(_, _) ->
          isUnderway
              ? again(ApplyProblems.stale(change))
              : end(new Outcome.Skipped(ApplyProblems.stale(change)));
      case Answer.Refused(var reason) -> failed("not removed", reason);
      case Answer.Unsettled<LiveToken> lost -> failed("not removed", lost.reason());
    };
  }

  /// Disabled and named so. A token that was handed over bears the name and works on.
  private static boolean isRetired(LiveToken token) {
    return token.nameParts() instanceof TokenName.Retire && !token.status().isActive();
  }

  /// What was planned as nobody's must still be nobody's.
  private boolean mayGo(LiveToken token, NameListing seen) {
    return switch (farewell) {
      case Farewell.Disabled _ -> !isRetired(token);
      case Farewell.Deleted(var reason) ->
          switch (reason) {
            case ABSENT, UNMANAGED -> true;
            case RETIRED -> token.nameParts() instanceof TokenName.Retire;
            case ABANDONED ->
                token.nameParts() instanceof TokenName.Stage
                    || (token.nameParts().isInFlight() && !seen.isActive(token));
          };
    };
  }

  private Step disable(LiveToken token, LocalDate date, NameListing seen) {
    var name = new TokenName.Retire(OwnerApply.base(token.name()), date);
    var wanted = token.definition().named(name.text()).withStatus(Status.DISABLED);
    return switch (bench.store().update(token, wanted)) {
      case Answer.Done(var now, _) -> {
        var wrong = ReadBack.compare(change, wanted, now);
        yield wrong.isPresent() ? end(new Outcome.Failed(wrong.get())) : sweep(seen);
      }
      case Answer.Missing(_) -> (Step.Next) () -> confirmGone(seen);
      case Answer.Refused(var reason) -> failed("not retired", reason);
      case Answer.Postponed(var reason, _) -> again(reason);
      case Answer.Lost(var reason) -> uncertain(reason);
    };
  }

  private Step delete(LiveToken token, NameListing seen) {
    return switch (bench.store().delete(token.id())) {
      case Answer.Done(_, _) -> sweep(seen);
      case Answer.Missing(_) -> (Step.Next) () -> confirmGone(seen);
      case Answer.Refused(var reason) -> failed("not deleted", reason);
      case Answer.Postponed(var reason, _) -> again(reason);
      case Answer.Lost(var reason) -> uncertain(reason);
    };
  }

  /// What was on its way to the name and that nobody can be using. Values that a sink may hold have
  /// changes of their own.
  private Step sweep(NameListing seen) {
    if (wasWanted()) {
      bench.sweep(seen.stages());
      bench.sweep(seen.useless());
    }
    return end(done());
  }

  private boolean wasWanted() {
    return switch (farewell) {
      case Farewell.Disabled _ -> true;
      case Farewell.Deleted(var reason) ->
          switch (reason) {
            case ABSENT, UNMANAGED -> true;
            case RETIRED, ABANDONED -> false;
          };
    };
  }

  private Step uncertain(Diagnostic reason) {
    isUncertain = true;
    return again(reason);
  }

  /// A write whose answer was lost, or that was not sent: back to the listing.
  private Step again(Diagnostic reason) {
    tries++;
    if (tries >= TRIES) {
      return failed("not removed", reason);
    }
    return switch (bench.lookNow(bases, Set.of())) {
      case Look.Blind(var blind) -> failed("not removed", blind);
      case Look.Seen(var siblings) ->
          siblings.young().isEmpty() ? decide(siblings) : (Step.Next) this::step0Look;
    };
  }

  private Step failed(String what, Diagnostic reason) {
    return end(
        isUncertain
            ? new Outcome.Orphaned(
                ApplyProblems.runAgain(
                    ApplyProblems.because(change, "perhaps removed, and not looked for", reason)))
            : new Outcome.Failed(ApplyProblems.because(change, what, reason)));
  }

  private static Outcome done() {
    return new Outcome.Applied(List.of());
  }

  private static Step end(Outcome outcome) {
    return new Step.End(outcome);
  }
}
