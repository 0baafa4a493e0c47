package writ.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.CanonicalDefinition;
import writ.plan.Change;
import writ.token.LiveToken;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.UnknownPart;
import writ.token.secret.SecretValue;

/// Compares what the API shows with what it was asked for: success is what can be read back.
final class ReadBack {

  private ReadBack() {}

  /// Whether a live token is still the one that a change was computed from.
  static boolean isUnmoved(LiveToken token, Basis basis) {
    return token.id().equals(basis.id())
        && Objects.equals(token.modifiedOn(), basis.modifiedOn())
        && CanonicalDefinition.fingerprint(token).equals(basis.fingerprint());
  }

  /// The difference, as a problem of the change; empty where both mean the same.
  static Optional<Diagnostic> compare(Change change, TokenDefinition asked, LiveToken answered) {
    var shown = answered.definition();
    var kept = kept(asked, shown);
    if (!kept.isEmpty()) {
      return Optional.of(ApplyProblems.restrictionNotCleared(change, kept));
    }
    var differing = differing(asked, shown);
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(ApplyProblems.notAsAsked(change, differing));
  }

  /// As [#compare], for a write that gave the whole token anew: nothing may be left that Writ
  /// cannot read, but what it was asked to keep.
  static Optional<Diagnostic> compareWhole(
      Change change, TokenDefinition asked, LiveToken answered) {
    var kept = asked.unknown().stream().map(UnknownPart::place).toList();
    var left =
        answered.unreadable().stream()
            .filter(pointer -> !kept.contains(UnknownPart.anywhere(pointer)))
            .filter(pointer -> !UnknownPart.isFilledIn(UnknownPart.anywhere(pointer)))
            .toList();
    return left.isEmpty()
        ? compare(change, asked, answered)
        : Optional.of(ApplyProblems.notAsAsked(change, left));
  }

  /// A sink that does not hold the value any more, as a problem of the change; empty where all that
  /// can be read do.
  static Optional<Diagnostic> ofSinks(
      Change change, List<SecretSink> sinks, TokenId id, SecretValue value) {
    return sinks.stream()
        .filter(sink ->
            sink instanceof ReadableSink readable
                && readable.isOverwritten(change.key(), id, value))
        .findFirst()
        .map(sink -> ApplyProblems.overwritten(change, sink.description()));
  }

  /// Restrictions that were taken away and are still there.
  private static List<String> kept(TokenDefinition asked, TokenDefinition shown) {
    var kept = new ArrayList<String>();
    if (!asked.ipFilter().isLimited() && shown.ipFilter().isLimited()) {
      kept.add("request_ip.in");
    }
    if (asked.ipFilter().notIn().isEmpty() && !shown.ipFilter().notIn().isEmpty()) {
      kept.add("request_ip.not_in");
    }
    if (asked.expiresOn() == null && shown.expiresOn() != null) {
      kept.add("expires_on");
    }
    if (asked.notBefore() == null && shown.notBefore() != null) {
      kept.add("not_before");
    }
    return kept;
  }

  private static List<String> differing(TokenDefinition asked, TokenDefinition shown) {
    var differing = new ArrayList<String>();
    if (!asked.name().equals(shown.name())) {
      differing.add("name");
    }
    if (!isSame(shown, shown.with(asked.policies()))) {
      differing.add("policies");
    }
    if (!isSame(shown, shown.with(asked.ipFilter()))) {
      differing.add("request_ip");
    }
    if (!isSame(shown, shown.expiring(asked.expiresOn()))) {
      differing.add("expires_on");
    }
    if (!Objects.equals(asked.notBefore(), shown.notBefore())) {
      differing.add("not_before");
    }
    if (!asked.status().equals(shown.status())) {
      differing.add("status");
    }
    // what nobody can read was sent back as it came
    asked.unknown().stream()
        .filter(part -> !shown.unknown().contains(part))
        .map(UnknownPart::place)
        .forEach(differing::add);
    return differing;
  }

  private static boolean isSame(TokenDefinition one, TokenDefinition other) {
    return CanonicalDefinition.same(one, other);
  }
}
