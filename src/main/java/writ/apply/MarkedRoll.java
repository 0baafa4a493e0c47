package writ.apply;

import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.token.LiveToken;
import writ.token.secret.SecretValue;

/// A token in deliver whose value is about to be replaced: steps 2 and 3 of a roll.
record MarkedRoll(Roll roll, Candidate own, int renewals) implements RollLook {

  @Override
  public MarkedRoll with(Candidate own, int renewals) {
    return new MarkedRoll(roll, own, renewals);
  }

  private OwnerApply run() {
    return roll.apply().run();
  }

  Step step2Look() {
    run().sleep(own.answeredAt().plus(Limits.REST).minus(run().now()));
    return Recheck.of(this);
  }

  /// Whoever is late may be taken for dead, and a second token of the name may have come.
  @Override
  public Step stopped(NameListing seen) {
    var young = roll.apply().anotherRun(seen);
    return own.lease().allowsRequest() && seen.named().isEmpty()
        ? unmark(new Outcome.Skipped(young))
        : Step.orphaned(young);
  }

  @Override
  public Step onward(LiveToken listed, NameListing seen) {
    return (Step.Next) with(own.found(listed), renewals)::step3Roll;
  }

  private Step step3Roll() {
    return switch (run().store().roll(own.token())) {
      case Answer.Done(var value, _) -> (Step.Next) () -> step4Verify(value);
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(roll.change()));
      case Answer.Refused(var reason) -> unmark(new Outcome.Failed(roll.notRolled(reason)));
      case Answer.Postponed(_, var pause) -> {
        run().sleep(pause);
        yield roll.tried()
            .<Step>map(next -> (Step.Next) new MarkedRoll(next, own, renewals)::step2Look)
            .orElseGet(() -> unmark(new Outcome.Failed(ApplyProblems.tooSlow(roll.change()))));
      }
      case Answer.Lost(var reason) ->
          Step.end(new Outcome.Orphaned(ApplyProblems.rollLost(roll.change(), reason)));
    };
  }

  private Step step4Verify(SecretValue value) {
    roll.apply().reached(Milestone.ROLLED);
    var rolled = new RolledValue(run(), roll.change(), value);
    var doubt = rolled.doubt();
    if (doubt.isEmpty()) {
      roll.apply().reached(Milestone.VERIFIED);
    }
    return (Step.Next) RolledToken.of(this, rolled, doubt)::step5Deliver;
  }

  /// Gives the name back: nothing was rolled.
  private Step unmark(Outcome end) {
    return switch (run()
        .repeat(() -> run().store().update(own.token(), named()), own.lease()::allowsRequest)) {
      case Answer.Done(_, _) -> Step.end(end);
      case Answer.Missing(_) -> Step.orphaned(ApplyProblems.vanished(roll.change()));
      case Answer.Refused(var reason) -> roll.apply().notNamed(reason);
      case Answer.Unsettled<LiveToken> lost -> roll.apply().notNamed(lost.reason());
    };
  }
}
