package writ.apply;

import java.util.List;
import writ.apply.Progress.Milestone;
import writ.apply.TokenStore.Answer;
import writ.plan.Change;
import writ.token.TokenName;

/// A token in stage beside which nobody else was at work: its value is tried out, and it is marked
/// as one that a sink may hold. Steps 4 and 5.
///
/// @param seen the look of step 3, which says what there was before
record Verification(Election election, NameListing seen) {

  private OwnerApply run() {
    return election.creation().run();
  }

  private Change change() {
    return election.creation().change();
  }

  private Candidate own() {
    return election.own();
  }

  Step step4Verify() {
    var proof = Proof.of(run(), own().id(), election.value(), own().lease()::allowsRequest);
    return switch (proof) {
      case Proof.Works _ -> {
        election.creation().apply().reached(Milestone.VERIFIED);
        yield (Step.Next) this::step5Mark;
      }
      case Proof.OpensAnother _ -> election.withdraw(ApplyProblems.anotherValue(change()));
      case Proof.Refused(var reason) ->
          election.withdraw(ApplyProblems.notVerified(change(), reason));
      case Proof.Vanished _ -> election.withdraw(ApplyProblems.vanished(change()));
      case Proof.Late _ -> election.startOverInTime();
    };
  }

  private Step step5Mark() {
    var held = own().lease();
    if (!held.allowsRequest()) {
      return election.startOverInTime();
    }
    var creation = election.creation();
    var wanted =
        creation.goal().named(new TokenName.Deliver(creation.apply().name(), own().nonce()));
    var lease = run().leaseFrom(run().now());
    return switch (run()
        .repeat(() -> run().store().update(own().token(), wanted), held::allowsRequest)) {
      case Answer.Done(var token, _) -> {
        var marked = own().written(token, lease, run().now());
        var distribution = Distribution.of(this, marked);
        yield ReadBack.compareWhole(change(), wanted, token)
            .map(election::withdraw)
            .orElse((Step.Next) distribution::step6Deliver);
      }
      case Answer.Missing(_) -> election.withdraw(run().anotherRun(change(), List.of()));
      case Answer.Refused(var reason) ->
          election.withdraw(ApplyProblems.because(change(), "not delivered", reason));
      case Answer.Lost(var reason) ->
          election.withdraw(ApplyProblems.because(change(), "not delivered", reason));
      case Answer.Postponed(_, _) -> election.startOverInTime();
    };
  }
}
