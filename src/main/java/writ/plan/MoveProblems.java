package writ.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenKey;

/// What is said where a spec went, and its token did not.
final class MoveProblems {

  private MoveProblems() {}

  /// @param place where its spec stands at the base revision
  /// @param other whose token of that name a spec speaks of now; null for nobody's
  static Diagnostic specRemoved(TokenKey key, Span place, @Nullable Owner other) {
    var told =
        Diagnostic.warning(
            new Code("plan/spec-removed"),
            "the spec of `"
                + key
                + "` is gone ("
                + place.file()
                + ":"
                + place.line()
                + " at the base), and its token stays alive");
    return told.hint(
        other == null
            ? "to remove the token, keep a spec with its name, owner and `ensure: absent` until it"
                + " is gone"
            : "did you mean `moved_from: "
                + key.owner().reference()
                + "` in the spec of `"
                + new TokenKey(other, key.name())
                + "`? then the old token ends once the new value is delivered");
  }

  /// @param to the token that is to replace it, which is not there
  static Diagnostic moveWaits(Change.Retire retire, TokenKey to) {
    return Diagnostic.warning(
            new Code("plan/move-waits"),
            "`" + retire.key() + "` stays as it is: no value of `" + to + "` takes its place yet")
        .at(retire.place())
        .hint("it is given an end once `" + to + "` is made and delivered: plan both owners");
  }

  static Diagnostic maybeRenamed(Change.Create create, List<LiveToken> twins) {
    var names =
        twins.stream().map(live -> "`" + live.name() + "`").collect(Collectors.joining(", "));
    var hint =
        twins.stream()
            .map(live -> "`renamed_from: " + live.name() + "`")
            .collect(Collectors.joining(" or "));
    return Diagnostic.warning(
            new Code("plan/maybe-renamed"),
            "`"
                + create.key()
                + "` would be a new token, and "
                + names
                + (twins.size() == 1
                    ? " stays alive without a spec"
                    : " stay alive without a spec"))
        .at(create.place())
        .hint("did you mean " + hint + "? then token and value stay");
  }
}
