package writ.apply;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.SinkCheck.Finding;
import writ.apply.SinkCheck.Verdict;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.TokenName;

/// What is said of sinks that do not hold the live token's value.
final class SinkCheckProblems {

  private static final Code ANOTHERS = new Code("apply/anothers-value-in-sink");
  private static final Code DEAD = new Code("apply/dead-value-in-sink");
  private static final Code NONE = new Code("apply/no-value-in-sink");

  private SinkCheckProblems() {}

  static Optional<Diagnostic> of(Finding finding) {
    return switch (finding.verdict()) {
      case Verdict.HoldsLive _, Verdict.HoldsUnproven _, Verdict.KeepsToItself _ ->
          Optional.empty();
      case Verdict.HoldsDead _ ->
          Optional.of(
              error(finding, DEAD, sink(finding) + " holds a dead value of " + name(finding)));
      case Verdict.HoldsAnother(var id, var name) ->
          Optional.of(error(finding, ANOTHERS, anothers(finding, id.value(), name)));
      case Verdict.NeverDelivered _ ->
          Optional.of(error(finding, NONE, sink(finding) + " holds no value of " + name(finding)));
      case Verdict.CannotBeRead(var reason) -> Optional.of(unread(finding, reason));
    };
  }

  private static String anothers(Finding finding, String id, @Nullable String name) {
    var whose = name == null ? "a token that is not listed, `" + id + "`" : "`" + name + "`";
    return "%s holds the value of %s, not of %s".formatted(sink(finding), whose, name(finding));
  }

  private static Diagnostic unread(Finding finding, Diagnostic reason) {
    var message = "%s was not checked: %s".formatted(sink(finding), reason.message());
    var said = Diagnostic.error(reason.code(), message).at(finding.delivery().span());
    for (var hint : reason.hints()) {
      said = said.hint(hint);
    }
    return said;
  }

  private static Diagnostic error(Finding finding, Code code, String message) {
    var repair =
        isUnfinished(finding)
            ? "a hand-over was interrupted: `writ apply` finishes it"
            : finding.isLive()
                ? "`writ rotate " + finding.key() + "` makes a value that is known, and delivers it"
                : "no such token is live: `writ apply` makes it and delivers its value";
    return Diagnostic.error(code, message).at(finding.delivery().span()).hint(repair);
  }

  /// The sink has the value of a token that is on its way to the name.
  private static boolean isUnfinished(Finding finding) {
    return finding.verdict() instanceof Verdict.HoldsAnother(var _, var name)
        && name != null
        && switch (TokenName.parse(name)) {
          case TokenName.Deliver(var base, _, _) -> base.equals(finding.key().name());
          case TokenName.Ready(var base, var _) -> base.equals(finding.key().name());
          case TokenName.Plain _, TokenName.Stage _, TokenName.Retire _, TokenName.Revoked _ ->
              false;
        };
  }

  private static String sink(Finding finding) {
    return "the sink `" + finding.sink() + "`";
  }

  private static String name(Finding finding) {
    return "`" + finding.key() + "`";
  }
}
