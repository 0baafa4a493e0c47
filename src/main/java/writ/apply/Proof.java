package writ.apply;

import java.util.function.BooleanSupplier;
import writ.apply.TokenStore.Answer;
import writ.apply.TokenStore.Verified;
import writ.diagnostic.Diagnostic;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// What came of trying a new value out.
sealed interface Proof {

  /// It opens the token, or was refused in a way that proves it as well.
  record Works() implements Proof {}

  /// It opens another token.
  record OpensAnother() implements Proof {}

  /// Nobody was let in with it.
  record Refused(Diagnostic reason) implements Proof {}

  /// There is no such token.
  record Vanished() implements Proof {}

  /// The time was over before it worked.
  record Late() implements Proof {}

  /// Step 4: a value works some seconds after it was made, so that a refusal is asked again.
  ///
  /// @param isTimely whether there is time for one more request
  static Proof of(OwnerApply run, TokenId id, SecretValue value, BooleanSupplier isTimely) {
    Proof last = new Vanished();
    for (var pause : Limits.PROPAGATION) {
      run.sleep(pause);
      if (!isTimely.getAsBoolean()) {
        return new Late();
      }
      last = of(run.store().verify(value), id);
      if (last instanceof Works || last instanceof OpensAnother) {
        return last;
      }
    }
    return last;
  }

  private static Proof of(Answer<Verified> answer, TokenId id) {
    return switch (answer) {
      case Answer.Done(var proof, _) ->
          proof.id() == null || id.equals(proof.id()) ? new Works() : new OpensAnother();
      case Answer.Refused(var reason) -> new Refused(reason);
      case Answer.Unsettled<Verified> lost -> new Refused(lost.reason());
      case Answer.Missing(_) -> new Vanished();
    };
  }
}
