package writ.apply;

import java.util.List;
import java.util.Optional;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.secret.SecretValue;

/// The value that took the place of another, before anybody has it.
record RolledValue(OwnerApply run, Change.Roll change, SecretValue value) {

  /// Why it may not work; empty where it was seen to.
  Optional<Diagnostic> doubt() {
    return switch (Proof.of(run, change.basis().id(), value, () -> true)) {
      case Proof.Works _ -> Optional.empty();
      case Proof.OpensAnother _ -> Optional.of(ApplyProblems.anotherValue(change));
      case Proof.Refused(var reason) -> Optional.of(reason);
      case Proof.Vanished _, Proof.Late _ -> Optional.of(ApplyProblems.vanished(change));
    };
  }

  /// One retry.
  ///
  /// @return why the sink may not hold it; empty where it does
  Optional<Failure> deliver(SecretSink sink) {
    return deliver(new Attempts(sink));
  }

  private Optional<Failure> deliver(Attempts attempts) {
    if (attempts.count() > 0) {
      run.sleep(Limits.BETWEEN_DELIVERIES);
    }
    return attempts
        .sink()
        .deliver(change.key(), change.basis().id(), value)
        .map(attempts::with)
        .flatMap(failed -> failed.mayTryAgain() ? deliver(failed) : Optional.of(failed.last()));
  }

  /// What a sink holds instead of it by now; empty where all that can be read hold it.
  Optional<Diagnostic> overwritten(List<SecretSink> sinks) {
    return ReadBack.ofSinks(change, sinks, change.basis().id(), value);
  }
}
