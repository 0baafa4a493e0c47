package writ.apply;

import java.time.Duration;
import writ.apply.TokenStore.Created;
import writ.diagnostic.Diagnostic;
import writ.token.LiveToken;
import writ.token.TokenId;
import writ.token.TokenName;
import writ.token.secret.SecretValue;

/// A run's own token on its way to the name.
///
/// @param created as it was made, with its value
/// @param token as it is now
/// @param postedAt when its creation was asked for, on the run's clock
record Candidate(Created created, LiveToken token, Duration postedAt) {

  TokenId id() {
    return token.id();
  }

  SecretValue value() {
    return created.value();
  }

  /// Of the last write to it.
  String nonce() {
    return switch (token.nameParts()) {
      case TokenName.Stage(_, var nonce) -> nonce;
      case TokenName.Deliver(_, var nonce, _) -> nonce;
      case TokenName.Ready(_, var nonce) -> nonce;
      case TokenName.Plain _, TokenName.Retire _, TokenName.Revoked _ -> "";
    };
  }

  Candidate renamed(LiveToken now) {
    return new Candidate(created, now, postedAt);
  }

  /// Taken back: its value is nowhere that anybody may rely on.
  Step withdrawn(OwnerApply bench, Diagnostic reason) {
    return new Step.End(
        bench.delete(id()).isPresent()
            ? new Outcome.Orphaned(ApplyProblems.runAgain(reason))
            : new Outcome.Undone(reason));
  }
}
