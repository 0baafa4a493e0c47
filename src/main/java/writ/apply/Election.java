package writ.apply;

import writ.apply.OwnerApply.Look;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.secret.SecretValue;

/// A token in stage that this run made, and whether it may go on to the name: step 3, and every way
/// back from it before the value is given to anybody.
///
/// @param posts how many were sent until one was answered
record Election(Creation creation, int posts, Candidate own, SecretValue value) {

  private OwnerApply run() {
    return creation.run();
  }

  private Change change() {
    return creation.change();
  }

  /// @param looks with this one
  Step step3Elect(int looks) {
    return switch (creation.apply().look(own.nonces())) {
      case Look.Blind(var reason) ->
          withdraw(ApplyProblems.because(change(), "not delivered", reason));
      case Look.Seen(var seen) -> seen.find(own.id()).isEmpty() ? step3Again(looks) : elect(seen);
    };
  }

  private Step step3Again(int looks) {
    if (looks > Limits.LOOKS || !own.lease().allowsRequest()) {
      return withdraw(ApplyProblems.notListed(change()));
    }
    run().sleep(Limits.BETWEEN_LOOKS);
    return (Step.Next) () -> step3Elect(looks + 1);
  }

  private Step elect(NameListing seen) {
    var isElected =
        seen.young().isEmpty() && seen.readies().isEmpty() && creation.expected().isMetBy(seen);
    var verification = new Verification(this, seen);
    return isElected ? (Step.Next) verification::step4Verify : step3Yield(seen);
  }

  /// No winner is picked: whoever sees another withdraws, and tries again after a random time.
  private Step step3Yield(NameListing seen) {
    return startOver(new Outcome.Skipped(creation.apply().anotherRun(seen)));
  }

  /// Before anything was delivered, a run that waited too long may begin anew.
  Step startOverInTime() {
    return startOver(new Outcome.Undone(ApplyProblems.leaseOver(change())));
  }

  /// @param last what it comes to after too many times
  private Step startOver(Outcome last) {
    return run()
        .delete(own.id())
        .map(remains -> Step.orphaned(ApplyProblems.because(change(), "withdrawn", remains)))
        .orElseGet(() -> creation.startOver(own.nonces(), last));
  }

  Step withdraw(Diagnostic reason) {
    return isUndone() ? Step.end(new Outcome.Undone(reason)) : Step.orphaned(reason);
  }

  /// Takes our own tokens back, the one too that a lost answer and a lagging list had hidden.
  private boolean isUndone() {
    if (run().delete(own.id()).isPresent()) {
      return false;
    }
    if (posts == 1) {
      return true;
    }
    return creation.apply().look(own.nonces()) instanceof Look.Seen(var seen)
        && seen.stages().stream()
            .filter(token -> own.nonces().contains(token.nameParts().attempt()))
            .allMatch(token -> run().delete(token.id()).isEmpty());
  }
}
