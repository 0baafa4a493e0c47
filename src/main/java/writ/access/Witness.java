package writ.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// One concrete request that one of two tokens allows and the other refuses.
public record Witness(
    PermissionId permission, ResourceAtom resource, IpAddress source, Instant instant) {

  private static final Duration SAME_MOMENT = Duration.ofHours(1);

  /// Whether two instants are so near one another that nobody has to be told of the difference.
  public static boolean isSameMoment(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME_MOMENT) < 0;
  }

  /// The places of the policies by which a token allows it, from 0. No part of the witness: the API
  /// lists policies in any order.
  public List<Integer> policiesOf(TokenDefinition token, Universe universe) {
    return policiesOf(token.policies(), universe);
  }

  /// The same for policies that stand in another order than a token's.
  public List<Integer> policiesOf(List<AccessPolicy> policies, Universe universe) {
    var evaluator = new RequestEvaluator(universe.models(List.of()).getFirst(), universe);
    var targets = targets(policies, universe);
    var places = new ArrayList<Integer>();
    for (var i = 0; i < policies.size(); i++) {
      var policy = policies.get(i);
      if (policy.effect() == Effect.ALLOW
          && targets.stream().anyMatch(one -> evaluator.match(policy, permission, one) != null)) {
        places.add(i);
      }
    }
    return places;
  }

  private List<RequestEvaluator.Target> targets(List<AccessPolicy> policies, Universe universe) {
    return switch (resource) {
      case ResourceAtom.Named named ->
          new ResourcePlacement(universe).targets(named.resource(), policies);
      case ResourceAtom.AnyOther rest -> {
        var home = rest.account() == null ? null : rest.account().value();
        yield List.of(new RequestEvaluator.Target(rest.kind(), null, home));
      }
    };
  }
}
