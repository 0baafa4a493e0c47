package writ.plan;

import java.time.Instant;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.TokenKey;

/// All wording about what an undo refuses or cannot restore.
final class UndoProblems {

  private UndoProblems() {}

  static Diagnostic movedSince(TokenKey key) {
    return Diagnostic.error(
            new Code("plan/moved-since-run"),
            "`" + key + "` is no longer as that run left it: somebody changed it since")
        .hint("it is left alone; `writ plan` shows how it differs from its spec");
  }

  static Diagnostic gone(TokenKey key) {
    return Diagnostic.error(
            new Code("plan/gone-since-run"),
            "`" + key + "` is not there any more: its definition cannot be restored")
        .hint("a spec makes a new token, with a new value");
  }

  static Diagnostic nameTaken(TokenKey key, String name) {
    return Diagnostic.error(
            new Code("plan/former-name-taken"),
            "`" + key + "` cannot be restored: another token is called `" + name + "` now")
        .hint("if that run renamed both, undo it again once the other one has its name back");
  }

  static Diagnostic notClaimed(TokenKey key) {
    return Diagnostic.error(
            new Code("plan/undo-not-claimed"),
            "the project file does not claim the name of `" + key + "`")
        .hint("undo where the run was made, or add the name to the owner's `claims`");
  }

  static Diagnostic staysDisabled(TokenKey key) {
    return Diagnostic.warning(
            new Code("plan/undo-stays-disabled"),
            "`" + key + "` was active before that run, and is left disabled as it is")
        .hint("`--allow-enable` restores it, and lets it work again");
  }

  static Diagnostic endPassed(TokenKey key, Instant end) {
    return Diagnostic.warning(
        new Code("plan/former-end-passed"),
        "`" + key + "` ended on " + end + " before that run; that has passed and is not restored");
  }

  static Diagnostic valueStays(TokenKey key) {
    return newValue(key).hint("the former value works until the end that its token has now");
  }

  static Diagnostic rolledValueStays(TokenKey key) {
    return newValue(key).hint("the former value is dead, and no undo brings it back");
  }

  private static Diagnostic newValue(TokenKey key) {
    return Diagnostic.note(
        new Code("plan/value-not-restored"),
        "`" + key + "` got a new value in that run: values cannot be restored, it stays");
  }

  static Diagnostic createdStays(TokenKey key) {
    return Diagnostic.note(
            new Code("plan/created-token-stays"), "`" + key + "` was made by that run, and stays")
        .hint("`ensure: absent` in its spec takes it away, or `--retire-created` does here");
  }

  static Diagnostic deleted(TokenKey key) {
    return Diagnostic.warning(
            new Code("plan/deleted-not-restored"),
            "`" + key + "` was deleted by that run: neither its id nor its value comes back")
        .hint("a spec makes a new token, with a new value");
  }
}
