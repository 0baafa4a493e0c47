package writ.guardrail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.guardrail.cel.FactBindings;
import writ.guardrail.cel.StepBudget;
import writ.guardrail.facts.ElementPlace;
import writ.guardrail.facts.RuleTarget;
import writ.guardrail.facts.TokenFacts;
import writ.guardrail.facts.UnreadFact;

/// What is judged, under one of its paths: what one rule has it worked out for is there for the
/// next.
final class EvaluatedSubject {

  private static final ElementPlace.Spot NOWHERE = new ElementPlace.Spot("", null);

  private final @Nullable TokenFacts token;
  private final FactBindings facts;
  private final Map<RuleTarget, List<Element>> elements = new EnumMap<>(RuleTarget.class);

  /// What a rule is evaluated for.
  ///
  /// @param facts those of the subject, `it`, and what belongs to it
  /// @param spot where it stands, by the path that the rule points at
  /// @param unread why it cannot be told what it is; null where it is known. It stands for all
  ///   elements that cannot be read, and has no `it`.
  record Element(
      FactBindings facts, Function<String, ElementPlace.Spot> spot, @Nullable String unread) {}

  /// @param token null for a plan or a waiver
  /// @param facts what names stand for, beside the token
  /// @param steps what may be worked out about it
  EvaluatedSubject(@Nullable TokenFacts token, Map<String, Object> facts, StepBudget steps) {
    var all = new HashMap<>(facts);
    if (token != null) {
      all.put("token", token);
      all.put("access", token.access());
    }
    this.token = token;
    this.facts = new FactBindings(all, steps);
  }

  StepBudget steps() {
    return facts.steps();
  }

  @Nullable TokenFacts token() {
    return token;
  }

  /// Everything that a rule is evaluated for.
  List<Element> elements(RuleTarget each) {
    return elements.computeIfAbsent(each, this::found);
  }

  private List<Element> found(RuleTarget each) {
    if (token == null) {
      return List.of(new Element(facts, _ -> NOWHERE, null));
    }
    var placement = new ElementPlace(token);
    var unread = UnreadFact.reason(token.definition(), UnreadFact.of(each));
    if (unread == null) {
      return readable(each, token, placement);
    }
    var found = new ArrayList<>(readable(each, token, placement));
    found.add(new Element(facts, placement::whole, unread));
    return found;
  }

  private List<Element> readable(RuleTarget each, TokenFacts token, ElementPlace placement) {
    return switch (each) {
      case TOKEN -> List.of(new Element(facts.and(Map.of("it", token)), placement::whole, null));
      case POLICY ->
          token.policies().stream()
              .map(policy -> element(Map.of("it", policy), _ -> placement.policy(policy)))
              .toList();
      case PERMISSION -> permissions(token, placement);
      case RESOURCE -> resources(token, placement);
      case CIDR ->
          token.networks().stream()
              .map(network -> element(Map.of("it", network), _ -> placement.network(network)))
              .toList();
    };
  }

  private List<Element> permissions(TokenFacts token, ElementPlace placement) {
    var found = new ArrayList<Element>();
    for (var policy : token.policies()) {
      for (var permission : policy.permissions()) {
        found.add(
            element(
                Map.of("policy", policy, "it", permission),
                _ -> placement.permission(policy, permission.id())));
      }
    }
    return found;
  }

  private List<Element> resources(TokenFacts token, ElementPlace placement) {
    var found = new ArrayList<Element>();
    for (var policy : token.policies()) {
      for (var resource : policy.resources()) {
        found.add(
            element(
                Map.of("policy", policy, "it", resource),
                _ -> placement.resource(policy, resource.resource())));
      }
    }
    return found;
  }

  private Element element(Map<String, Object> own, Function<String, ElementPlace.Spot> spot) {
    return new Element(facts.and(own), spot, null);
  }
}
