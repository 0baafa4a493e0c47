package writ.apply;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenName;

/// Takes a token away: disabled and renamed where it has grace, given an end where another one took
/// its place, else deleted; then what was in flight under its name. Begins with step 0, to which it
/// comes back after a lost answer.
///
/// @param tries of the write
record Retirement(TokenApply apply, Basis basis, Departure departure, Tries tries, Sent sent)
    implements Step.Next {

  /// How a token goes.
  sealed interface Departure {
    record Disabled(LocalDate date) implements Departure {}

    /// Named so, and ending by itself after the overlap: another owner's token took its place.
    record HandedOver(Duration overlap) implements Departure {}

    record Deleted(Change.Delete.Reason reason) implements Departure {}
  }

  static Retirement of(TokenApply apply, Change.Retire retire) {
    var moved = retire.moved();
    return of(
        apply,
        retire.basis(),
        moved == null
            ? new Departure.Disabled(LocalDate.ofInstant(retire.deleteAfter(), ZoneOffset.UTC))
            : new Departure.HandedOver(moved.overlap()));
  }

  static Retirement of(TokenApply apply, Change.Delete delete) {
    return of(apply, delete.basis(), new Departure.Deleted(delete.reason()));
  }

  private static Retirement of(TokenApply apply, Basis basis, Departure departure) {
    return new Retirement(apply, basis, departure, Tries.NONE, Sent.NOTHING);
  }

  private OwnerApply run() {
    return apply.run();
  }

  private Change change() {
    return apply.change();
  }

  @Override
  public Step take() {
    return apply.step0Look(Set.of(), this::decide);
  }

  @Override
  public boolean isUnderway() {
    return sent.isAny();
  }

  private Retirement after(Sent now) {
    return new Retirement(apply, basis, departure, tries, now);
  }

  private Step decide(NameListing seen) {
    var listed = seen.find(basis.id());
    if (listed.isEmpty()) {
      return confirmGone(seen);
    }
    var token = listed.get();
    if (sent.isAny() && isRetired(token)) {
      return sweep(seen);
    }
    if (seen.named().size() > 1 && seen.named().contains(token)) {
      return Step.end(new Outcome.Failed(ApplyProblems.duplicate(change(), seen.named())));
    }
    if (!ReadBack.isUnmoved(token, basis) || !mayGo(token, seen)) {
      return Step.end(new Outcome.Skipped(ApplyProblems.stale(change())));
    }
    if (!run().isFresh(seen)) {
      return again(ApplyProblems.tooSlow(change()));
    }
    return new Write(after(Sent.SETTLED), token, seen);
  }

  /// The one write.
  private record Write(Retirement retirement, LiveToken token, NameListing seen)
      implements Step.Next {
    @Override
    public Step take() {
      return switch (retirement.departure()) {
        case Departure.Disabled(var date) -> retirement.put(disabled(token, date), token, seen);
        case Departure.HandedOver(var overlap) ->
            retirement.put(retirement.handedOver(token, overlap, seen), token, seen);
        case Departure.Deleted _ -> retirement.delete(token, seen);
      };
    }
  }

  /// What is gone by one answer may be there by the next: a listing lags behind, and anything on
  /// the way may answer in the API's place.
  private Step confirmGone(NameListing seen) {
    return switch (run().store().get(basis.id())) {
      case Answer.Missing(_) -> sent.isAny() ? sweep(seen) : Step.end(new Outcome.Unchanged());
      case Answer.Done(_, _) ->
          sent.isAny()
              ? again(ApplyProblems.stale(change()))
              : Step.end(new Outcome.Skipped(ApplyProblems.stale(change())));
      case Answer.Refused(var reason) -> failed("not removed", reason);
      case Answer.Unsettled<LiveToken> lost -> failed("not removed", lost.reason());
    };
  }

  /// Disabled and named so. A token that was handed over bears the name and works on.
  private boolean isRetired(LiveToken token) {
    return token.nameParts() instanceof TokenName.Retire
        && (departure instanceof Departure.HandedOver || !token.status().isActive());
  }

  /// What was planned as nobody's must still be nobody's.
  private boolean mayGo(LiveToken token, NameListing seen) {
    return switch (departure) {
      case Departure.Disabled _, Departure.HandedOver _ -> !isRetired(token);
      case Departure.Deleted(var reason) ->
          switch (reason) {
            case ABSENT, UNMANAGED -> true;
            case RETIRED -> token.nameParts() instanceof TokenName.Retire;
            case ABANDONED ->
                token.nameParts() instanceof TokenName.Stage
                    || (token.nameParts().isInFlight() && !seen.isActive(token));
          };
    };
  }

  private static TokenDefinition disabled(LiveToken token, LocalDate date) {
    var name = new TokenName.Retire(OwnerApply.base(token.name()), date);
    return token.definition().named(name.text()).withStatus(Status.DISABLED);
  }

  /// The PUT of step 8: the token dies even if Writ never runs again.
  private TokenDefinition handedOver(LiveToken token, Duration overlap, NameListing seen) {
    return Handover.retired(
        token, OwnerApply.base(token.name()), run().serverNow(seen).plus(overlap));
  }

  private Step put(TokenDefinition wanted, LiveToken token, NameListing seen) {
    return switch (run().store().update(token, wanted)) {
      case Answer.Done(var now, _) -> {
        var wrong = ReadBack.compare(change(), wanted, now);
        yield wrong.isPresent() ? Step.end(new Outcome.Failed(wrong.get())) : sweep(seen);
      }
      case Answer.Missing(_) -> confirmGone(seen);
      case Answer.Refused(var reason) -> failed("not retired", reason);
      case Answer.Postponed(var reason, _) -> again(reason);
      case Answer.Lost(var reason) -> after(Sent.UNSETTLED).again(reason);
    };
  }

  private Step delete(LiveToken token, NameListing seen) {
    return switch (run().store().delete(token.id())) {
      case Answer.Done(_, _) -> sweep(seen);
      case Answer.Missing(_) -> confirmGone(seen);
      case Answer.Refused(var reason) -> failed("not deleted", reason);
      case Answer.Postponed(var reason, _) -> again(reason);
      case Answer.Lost(var reason) -> after(Sent.UNSETTLED).again(reason);
    };
  }

  /// What was on its way to the name and that nobody can be using. Values that a sink may hold have
  /// changes of their own.
  private Step sweep(NameListing seen) {
    if (wasWanted()) {
      run().sweep(seen.stages());
      run().sweep(seen.inactive());
    }
    return Step.end(done());
  }

  private boolean wasWanted() {
    return switch (departure) {
      case Departure.Disabled _, Departure.HandedOver _ -> true;
      case Departure.Deleted(var reason) ->
          switch (reason) {
            case ABSENT, UNMANAGED -> true;
            case RETIRED, ABANDONED -> false;
          };
    };
  }

  private Step again(Diagnostic reason) {
    return tries
        .more()
        .map(next -> new Retirement(apply, basis, departure, next, sent))
        .map(next ->
            apply.again(Set.of(), next, next::decide, blind -> failed("not removed", blind)))
        .orElseGet(() -> failed("not removed", reason));
  }

  private Step failed(String what, Diagnostic reason) {
    return sent == Sent.UNSETTLED
        ? Step.orphaned(
            ApplyProblems.because(change(), "perhaps removed, and not looked for", reason))
        : Step.end(new Outcome.Failed(ApplyProblems.because(change(), what, reason)));
  }

  private static Outcome done() {
    return new Outcome.Applied(List.of());
  }
}
