package writ.apply;

import java.util.List;
import java.util.Optional;
import writ.apply.SecretSink.Failure;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Verified;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.token.secret.SecretValue;

/// The value that took the place of another, before anybody has it.
record RolledValue(OwnerApply run, Change.Roll change, SecretValue value) {

  /// Why it may not work; empty where it was seen to.
  Optional<Diagnostic> doubt() {
    var doubt = Optional.of(ApplyProblems.vanished(change));
    for (var pause : Limits.PROPAGATION) {
      run.sleep(pause);
      switch (run.store().verify(value)) {
        case Answer.Done(var proof, _) -> {
          var id = proof.id();
          return id == null || id.equals(change.basis().id())
              ? Optional.empty()
              : Optional.of(ApplyProblems.anotherValue(change));
        }
        case Answer.Refused(var reason) -> doubt = Optional.of(reason);
        case Answer.Unsettled<Verified> lost -> doubt = Optional.of(lost.reason());
        case Answer.Missing(_) -> doubt = Optional.of(ApplyProblems.vanished(change));
      }
    }
    return doubt;
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
