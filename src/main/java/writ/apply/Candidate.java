package writ.apply;

import java.time.Duration;
import writ.apply.TokenStore.Created;
import writ.diagnostic.Diagnostic;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.secret.SecretValue;

/// A run's own token on its way to the name.
///
/// @param created as it was made, with its value
/// @param token as it is now
/// @param createdAt when the answer of its creation was there, on the run's clock
record Candidate(Created created, LiveToken token, Duration createdAt) {

  TokenId id() {
    return token.id();
  }

  SecretValue value() {
    return created.value();
  }

  /// Of the last write to it.
  String nonce() {
    return token.nameParts().attempt();
  }

  Candidate renamed(LiveToken now) {
    return new Candidate(created, now, createdAt);
  }

  /// Taken back: its value is nowhere that anybody may rely on.
  Step withdrawn(OwnerApply run, Diagnostic reason) {
    return new Step.End(
        run.delete(id()).isPresent()
            ? new Outcome.Orphaned(ApplyProblems.runAgain(reason))
            : new Outcome.Undone(reason));
  }
}
