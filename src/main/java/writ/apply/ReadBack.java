package writ.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import writ.diagnostic.Diagnostic;
import writ.plan.Basis;
import writ.plan.Change;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.LiveToken;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// Compares what the API shows with what it was asked for: success is what can be read back.
final class ReadBack {

  private ReadBack() {}

  private record Atom(Effect effect, PermissionId permission, Resource resource) {}

  /// Whether a live token is still the one that a change was computed from.
  static boolean isUnmoved(LiveToken token, Basis basis) {
    return token.id().equals(basis.id()) && Objects.equals(token.modifiedOn(), basis.modifiedOn());
  }

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

  /// Restrictions that were taken away and are still there.
  private static List<String> kept(TokenDefinition asked, TokenDefinition shown) {
    var kept = new ArrayList<String>();
    if (asked.ipFilter().in().isEmpty() && !shown.ipFilter().in().isEmpty()) {
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
    if (!atoms(asked).equals(atoms(shown))) {
      differing.add("policies");
    }
    if (!asked.ipFilter().equals(shown.ipFilter())) {
      differing.add("request_ip");
    }
    if (!Objects.equals(asked.notBefore(), shown.notBefore())) {
      differing.add("not_before");
    }
    if (!Objects.equals(asked.expiresOn(), shown.expiresOn())) {
      differing.add("expires_on");
    }
    if (!asked.status().equals(shown.status())) {
      differing.add("status");
    }
    return differing;
  }

  private static Set<Atom> atoms(TokenDefinition definition) {
    return definition.policies().stream().flatMap(ReadBack::atoms).collect(Collectors.toSet());
  }

  private static java.util.stream.Stream<Atom> atoms(AccessPolicy policy) {
    return policy.permissions().stream()
        .flatMap(permission ->
            policy.resources().stream()
                .map(resource -> new Atom(policy.effect(), permission, resource)));
  }
}
