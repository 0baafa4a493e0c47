package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.token.Effect;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// Which tokens can do something; under which conditions, where the question leaves a dimension
/// open.
public final class WhoCan {

  private WhoCan() {}

  /// What is asked.
  ///
  /// @param resource one resource, or with `*` one that nobody names, such as a zone added later
  /// @param source null for from anywhere
  /// @param instant null for now or later
  public record Question(
      PermissionId permission,
      Resource resource,
      @Nullable IpAddress source,
      @Nullable Instant instant) {}

  /// A token that can, or may.
  ///
  /// @param token what the caller knows it by
  /// @param policies the places of the policies that allow it, from 0; none where only what cannot
  ///   be read of its policies may
  /// @param sources the addresses from which it can
  /// @param window when it can
  /// @param assumptions whole sentences that the answer rests on
  public record Able<K>(
      K token, List<Integer> policies, IpSet sources, Window window, List<String> assumptions) {

    public Able {
      policies = List.copyOf(policies);
      assumptions = List.copyOf(assumptions);
    }
  }

  /// Asks each token, in the order of the map. Callers leave out those that certainly do not work;
  /// one of a status that nobody knows is told with an assumption.
  public static <K> List<Able<K>> among(
      Map<K, TokenDefinition> tokens, Question question, Universe universe) {
    var inquiry = new Inquiry(question, universe);
    var able = new ArrayList<Able<K>>();
    tokens.forEach((key, token) -> {
      var answer = inquiry.ask(key, token);
      if (answer != null) {
        able.add(answer);
      }
    });
    return able;
  }

  /// One question at work.
  private static final class Inquiry {

    private final Question question;
    private final Universe universe;
    private final ResourcePlacement placing;

    Inquiry(Question question, Universe universe) {
      this.question = question;
      this.universe = universe;
      this.placing = new ResourcePlacement(universe);
    }

    <K> @Nullable Able<K> ask(K key, TokenDefinition token) {
      if (!conditionsHold(token)) {
        return null;
      }
      var targets = placing.targets(question.resource, token.policies());
      var models = universe.models(List.of(token));
      var granted = granted(token, targets, models.getFirst());
      var isUnread = granted.isEmpty();
      if (isUnread && !token.hasUnreadPolicy()) {
        return null;
      }
      var sources = IpSet.atMost(token);
      var window = Window.of(token, begin());
      if ((question.instant == null && window.isEmpty()) || sources.isEmpty()) {
        return null;
      }
      if (isUnread) {
        var unread = new ArrayList<>(List.of(Assumptions.unread(token.unknown())));
        return able(key, token, List.of(), sources, window, unread);
      }
      var policies = policies(token, granted.getFirst(), models.getFirst());
      var assumptions = assumptions(policies);
      if (granted(token, targets, models.getLast()).isEmpty()) {
        var asked = Set.of(question.permission);
        assumptions.add(
            Assumptions.answerByReading(
                DisputedDenies.of(List.of(token), asked, universe).phrase()));
      }
      if (granted.size() < targets.size()) {
        assumptions.add(Assumptions.unknownHome(List.of(question.resource.key())));
      }
      if (!token.unknown().isEmpty()) {
        assumptions.add(Assumptions.unread(token.unknown()));
      }
      return able(key, token, List.copyOf(policies.keySet()), sources, window, assumptions);
    }

    private <K> Able<K> able(
        K key,
        TokenDefinition token,
        List<Integer> policies,
        IpSet sources,
        Window window,
        List<String> assumptions) {
      if (!token.status().isActive()) {
        assumptions.add(Assumptions.status(token.status()));
      }
      if (universe.userOwned()) {
        assumptions.add(Assumptions.userOwned());
      }
      return new Able<>(key, policies, sources, window, assumptions);
    }

    private List<RequestEvaluator.Target> granted(
        TokenDefinition token, List<RequestEvaluator.Target> targets, PermissionModel model) {
      var evaluator = new RequestEvaluator(model, universe);
      return targets.stream()
          .filter(one -> evaluator.grants(token.policies(), question.permission, one))
          .toList();
    }

    /// From when on it is told when a token can: a question about the past is answered for then.
    private Instant begin() {
      var asked = question.instant;
      return asked != null && asked.isBefore(universe.now()) ? asked : universe.now();
    }

    private boolean conditionsHold(TokenDefinition token) {
      return (question.source == null || RequestEvaluator.isLetIn(token, question.source))
          && (question.instant == null || RequestEvaluator.isValid(token, question.instant));
    }

    /// The policies that allow it, by their places, each with the permission by which it does.
    private SortedMap<Integer, PermissionId> policies(
        TokenDefinition token, RequestEvaluator.Target target, PermissionModel model) {
      var evaluator = new RequestEvaluator(model, universe);
      var policies = new TreeMap<Integer, PermissionId>();
      for (var i = 0; i < token.policies().size(); i++) {
        var policy = token.policies().get(i);
        var match = evaluator.match(policy, question.permission, target);
        if (policy.effect() == Effect.ALLOW && match != null) {
          policies.put(i, match.permission());
        }
      }
      return policies;
    }

    private List<String> assumptions(SortedMap<Integer, PermissionId> policies) {
      return policies.values().stream()
          .flatMap(one -> universe.capabilities().path(one, question.permission).stream())
          .map(row -> Assumptions.inclusion(row, universe))
          .distinct()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
