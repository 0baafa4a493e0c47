package writ.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// Why one token allows or refuses one request.
///
/// @param allowing the policies that allow it
/// @param denying the policies that refuse it, which wins
/// @param obstacles what stands in the way; empty when the request is allowed
/// @param assumptions whole sentences that the answer rests on
public record Explanation(
    Answer answer,
    List<Reason> allowing,
    List<Reason> denying,
    List<Obstacle> obstacles,
    List<String> assumptions) {

  /// Whether the request is allowed.
  public enum Answer {
    YES,
    NO,
    /// On the account of the resource, which is unknown, on how a deny is read, or on a part of the
    /// token that cannot be read.
    DEPENDS
  }

  /// A policy that speaks of the request.
  ///
  /// @param policy its place among the token's policies, from 0
  /// @param permission the permission of the policy that is, or includes, the one asked for
  /// @param resource the resource of the policy that covers the one asked for
  public record Reason(int policy, PermissionId permission, Resource resource) {}

  /// The dimension in which a request fails.
  public enum Obstacle {
    /// No policy allows the permission on anything.
    PERMISSION_NOT_GRANTED,
    /// The permission does not apply to resources of this kind.
    WRONG_KIND,
    /// The permission is allowed, but not on this resource.
    RESOURCE_NOT_GRANTED,
    DENIED_BY_POLICY,
    /// The address is in none of the networks of `in`.
    SOURCE_NOT_IN,
    /// The address is in a network of `not_in`.
    SOURCE_EXCLUDED,
    NOT_YET_VALID,
    EXPIRED
  }

  public Explanation {
    allowing = List.copyOf(allowing);
    denying = List.copyOf(denying);
    obstacles = List.copyOf(obstacles);
    assumptions = List.copyOf(assumptions);
  }

  /// Explains a token's answer; its status is not part of it.
  public static Explanation of(TokenDefinition token, Request request, Universe universe) {
    return new Inquiry(token, request, universe).explanation();
  }

  /// One token and one request at work.
  private static final class Inquiry {

    private final TokenDefinition token;
    private final Request request;
    private final Universe universe;
    private final Capabilities capabilities;
    private final List<PermissionModel> models;

    Inquiry(TokenDefinition token, Request request, Universe universe) {
      this.token = token;
      this.request = request;
      this.universe = universe;
      this.capabilities = universe.capabilities();
      this.models = universe.models(List.of(token));
    }

    Explanation explanation() {
      var targets = new ResourcePlacement(universe).targets(request.resource(), token.policies());
      var granted = models.stream().map(model -> granted(targets, model)).toList();
      var outside = outside();
      var allowing = reasons(Effect.ALLOW, targets);
      var denying = reasons(Effect.DENY, targets);
      var obstacles = new ArrayList<>(outside);
      if (granted.stream().allMatch(each -> each == 0)) {
        obstacles.addFirst(denying.isEmpty() ? missing() : Obstacle.DENIED_BY_POLICY);
      }
      var answer =
          !token.unknown().isEmpty()
              ? Answer.DEPENDS
              : !obstacles.isEmpty()
                  ? Answer.NO
                  : granted.stream().allMatch(each -> each == targets.size())
                      ? Answer.YES
                      : Answer.DEPENDS;
      var isDisputed = !granted.getFirst().equals(granted.getLast());
      var assumptions = inclusions(denying.isEmpty() || isDisputed ? allowing : denying);
      if (answer == Answer.DEPENDS) {
        assumptions.addAll(depends(granted, targets.size()));
      }
      if (answer != Answer.NO && universe.userOwned()) {
        assumptions.add(Assumptions.userOwned());
      }
      return new Explanation(answer, allowing, denying, obstacles, assumptions);
    }

    /// On how many of the targets it is granted.
    private long granted(List<RequestEvaluator.Target> targets, PermissionModel model) {
      var evaluator = new RequestEvaluator(model, universe);
      return targets.stream()
          .filter(one -> evaluator.grants(token.policies(), request.permission(), one))
          .count();
    }

    private List<String> depends(List<Long> granted, int targets) {
      var sentences = new ArrayList<String>();
      if (!token.unknown().isEmpty()) {
        sentences.add(Assumptions.unread(token.unknown()));
      }
      if (!granted.getFirst().equals(granted.getLast())) {
        var asked = Set.of(request.permission());
        var disputed = DisputedDenies.of(List.of(token), asked, universe);
        sentences.add(Assumptions.answerByReading(disputed.phrase()));
      }
      if (granted.stream().anyMatch(each -> each > 0 && each < targets)) {
        sentences.add(Assumptions.unknownHome(List.of(request.resource().key())));
      }
      return sentences;
    }

    private List<Obstacle> outside() {
      var obstacles = new ArrayList<Obstacle>();
      var filter = token.ipFilter();
      if (filter.isLimited() && !RequestEvaluator.isIn(filter.in(), request.source())) {
        obstacles.add(Obstacle.SOURCE_NOT_IN);
      }
      if (RequestEvaluator.isIn(filter.notIn(), request.source())) {
        obstacles.add(Obstacle.SOURCE_EXCLUDED);
      }
      if (token.notBefore() != null && request.instant().isBefore(token.notBefore())) {
        obstacles.add(Obstacle.NOT_YET_VALID);
      }
      if (token.expiresOn() != null && !request.instant().isBefore(token.expiresOn())) {
        obstacles.add(Obstacle.EXPIRED);
      }
      return obstacles;
    }

    private List<Reason> reasons(Effect effect, List<RequestEvaluator.Target> targets) {
      var reasons = new ArrayList<Reason>();
      for (var i = 0; i < token.policies().size(); i++) {
        var policy = token.policies().get(i);
        var match = policy.effect() == effect ? match(policy, targets) : null;
        if (match != null) {
          reasons.add(new Reason(i, match.permission(), match.resource()));
        }
      }
      return reasons;
    }

    private RequestEvaluator.@Nullable Match match(
        AccessPolicy policy, List<RequestEvaluator.Target> targets) {
      for (var target : targets) {
        var evaluator = new RequestEvaluator(models.getLast(), universe);
        var match = evaluator.match(policy, request.permission(), target);
        if (match != null) {
          return match;
        }
      }
      return null;
    }

    private Obstacle missing() {
      if (!universe.applies(request.permission(), request.resource().scope())) {
        return Obstacle.WRONG_KIND;
      }
      var named =
          token.policies().stream()
              .filter(policy -> policy.effect() == Effect.ALLOW)
              .flatMap(policy -> policy.permissions().stream())
              .flatMap(permission -> capabilities.of(permission).stream())
              .anyMatch(reach -> reach.capability().equals(request.permission()));
      return named ? Obstacle.RESOURCE_NOT_GRANTED : Obstacle.PERMISSION_NOT_GRANTED;
    }

    private List<String> inclusions(List<Reason> deciding) {
      if (deciding.stream().anyMatch(one -> one.permission().equals(request.permission()))) {
        return new ArrayList<>();
      }
      return deciding.stream()
          .map(Reason::permission)
          .flatMap(one -> capabilities.path(one, request.permission()).stream())
          .distinct()
          .sorted()
          .map(row -> Assumptions.inclusion(row, universe))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
