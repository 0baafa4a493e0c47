package writ.apply;

import java.time.Duration;
import java.util.Optional;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.diagnostic.Diagnostic;
import writ.token.LiveToken;

/// A token whose value was replaced, which its sinks are to hold before it gets its name back:
/// steps 5 to 7 of a roll.
///
/// @param own the token in deliver
/// @param doubt why the value may not work; empty where it was seen to
/// @param mayBeNamed whether the answer to the last step was lost
record RolledToken(
    Roll roll,
    Candidate own,
    int renewals,
    RolledValue value,
    Optional<Diagnostic> doubt,
    Receipts receipts,
    boolean mayBeNamed)
    implements RollLook {

  static RolledToken of(MarkedRoll marked, RolledValue value, Optional<Diagnostic> doubt) {
    var none = Receipts.of(marked.roll().sinks());
    return new RolledToken(
        marked.roll(), marked.own(), marked.renewals(), value, doubt, none, false);
  }

  @Override
  public RolledToken with(Candidate own, int renewals) {
    return new RolledToken(roll, own, renewals, value, doubt, receipts, mayBeNamed);
  }

  private OwnerApply run() {
    return roll.apply().run();
  }

  Step step5Deliver() {
    if (receipts.isComplete()) {
      return step5Delivered();
    }
    var sink = receipts.left().getFirst();
    if (!own.lease().allows(sink.timeLimit())) {
      return Recheck.of(this);
    }
    var more = receipts.with(value.deliver(sink));
    var next = new RolledToken(roll, own, renewals, value, doubt, more, mayBeNamed);
    return (Step.Next) next::step5Deliver;
  }

  private Step step5Delivered() {
    if (!receipts.refusals().isEmpty()) {
      return leave(
          ApplyProblems.rollNotDelivered(roll.change(), receipts.refusals(), receipts.holders()));
    }
    roll.apply().reached(Milestone.DELIVERED);
    if (doubt.isPresent()) {
      return leave(ApplyProblems.rollNotVerified(roll.change(), doubt.get(), receipts.holders()));
    }
    return value.overwritten(roll.sinks()).map(Step::orphaned).orElseGet(() -> Recheck.of(this));
  }

  private Step leave(Diagnostic reason) {
    run().leave(own, receipts.worst());
    return Step.end(new Outcome.Orphaned(reason));
  }

  @Override
  public boolean isShown(LiveToken listed, NameListing seen) {
    return isNamedAgain(listed) || RollLook.super.isShown(listed, seen);
  }

  @Override
  public Optional<Step> instead(LiveToken listed, NameListing seen) {
    return isNamedAgain(listed) ? Optional.of(finished()) : RollLook.super.instead(listed, seen);
  }

  @Override
  public Step stopped(NameListing seen) {
    return Step.orphaned(roll.apply().anotherRun(seen));
  }

  @Override
  public Step onward(LiveToken listed, NameListing seen) {
    var found = with(own.found(listed), renewals);
    return receipts.isComplete() ? (Step.Next) found::step7Name : (Step.Next) found::step5Deliver;
  }

  private Step step7Name() {
    var wanted = named();
    return switch (run().store().update(own.token(), wanted)) {
      case Answer.Done(var token, _) ->
          ReadBack.compare(roll.change(), wanted, token)
              .map(wrong -> Step.end(new Outcome.Failed(wrong)))
              .orElseGet(this::finished);
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(roll.change()));
      case Answer.Refused(var reason) -> roll.apply().notNamed(reason);
      case Answer.Postponed(var reason, var pause) -> step7Again(reason, pause, mayBeNamed);
      case Answer.Lost(var reason) -> step7Again(reason, Limits.BETWEEN_LOOKS, true);
    };
  }

  private Step step7Again(Diagnostic reason, Duration pause, boolean mayBe) {
    return roll.tried()
        .map(next -> new RolledToken(next, own, renewals, value, doubt, receipts, mayBe))
        .<Step>map(next -> {
          run().sleep(pause);
          return Recheck.of(next);
        })
        .orElseGet(() -> roll.apply().notNamed(reason));
  }

  /// The answer to the last step was lost, and it took effect; a listing that lags behind may show
  /// the token as it was before the mark.
  private boolean isNamedAgain(LiveToken listed) {
    var before = own.token().modifiedOn();
    var now = listed.modifiedOn();
    return mayBeNamed
        && listed.name().equals(roll.change().before().name())
        && before != null
        && now != null
        && now.isAfter(before);
  }

  private Step finished() {
    roll.apply().reached(Milestone.NAMED);
    return Step.end(new Outcome.Applied(receipts.holders()));
  }
}
