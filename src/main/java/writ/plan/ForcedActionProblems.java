package writ.plan;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.TokenKey;

/// The wording of why what was asked for on the command line is not done.
final class ForcedActionProblems {

  private ForcedActionProblems() {}

  static Diagnostic nothingToRoll(Present desired) {
    return Diagnostic.error(
            new Code("plan/nothing-to-roll"),
            "no live token is called `" + desired.key().name() + "`: there is no value to replace")
        .at(desired.places().token())
        .hint("`writ apply` makes the token, unless it was revoked")
        .hint("`writ rotate " + desired.key() + "` makes one that was revoked");
  }

  static Diagnostic handOverUnfinished(Present desired) {
    return Diagnostic.error(
            new Code("plan/hand-over-unfinished"),
            "an interrupted run left a new value of `" + desired.key().name() + "` in its sinks")
        .at(desired.places().token())
        .labelled("rolling the old one would mix them up")
        .hint("run `writ apply` first: it finishes the hand-over");
  }

  static Diagnostic ownCredentialStays(TokenKey key) {
    return Diagnostic.error(
            new Code("plan/own-credential"), "`" + key + "` is what Writ itself works with")
        .hint("nothing could be read back after it is cut off: revoke it with another credential")
        .hint("or roll it in Cloudflare's dashboard, which cuts off every holder of the old value");
  }

  static Diagnostic provisionedStays(TokenKey key, LiveToken live) {
    return Diagnostic.error(
            new Code("plan/provisioned-token"),
            "`" + key + "` was made by a Cloudflare service, which refuses changes to it")
        .labelled("by `" + live.provisioner() + "`")
        .hint("cut it off where it was made: in the settings of that service");
  }

  static Diagnostic alreadyRevoked(TokenKey key) {
    return Diagnostic.note(new Code("plan/already-revoked"), "`" + key + "` is cut off already");
  }
}
