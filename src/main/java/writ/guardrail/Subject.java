package writ.guardrail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is judged, under one of its paths: what one rule has it worked out for is there for the
/// next.
final class Subject {

  private static final Placement.Spot NOWHERE = new Placement.Spot("", null);

  private final @Nullable TokenFacts token;
  private final Facts facts;
  private final Map<Each, List<Element>> elements = new EnumMap<>(Each.class);

  /// What a rule is evaluated for.
  ///
  /// @param facts those of the subject, `it`, and what belongs to it
  /// @param spot where it stands, by the path that the rule points at
  /// @param unread why it cannot be told what it is; null where it is known. It stands for all
  ///   elements that cannot be read, and has no `it`.
  record Element(Facts facts, Function<String, Placement.Spot> spot, @Nullable String unread) {}

  /// @param token null for a plan or a waiver
  /// @param facts what names stand for, beside the token
  /// @param steps what may be worked out about it
  Subject(@Nullable TokenFacts token, Map<String, Object> facts, Steps steps) {
    var all = new HashMap<>(facts);
    if (token != null) {
      all.put("token", token);
      all.put("access", token.access());
    }
    this.token = token;
    this.facts = new Facts(all, steps);
  }

  Steps steps() {
    return facts.steps();
  }

  @Nullable TokenFacts token() {
    return token;
  }

  /// Everything that a rule is evaluated for.
  List<Element> elements(Each each) {
    return elements.computeIfAbsent(each, this::found);
  }

  private List<Element> found(Each each) {
    if (token == null) {
      return List.of(new Element(facts, _ -> NOWHERE, null));
    }
    var placement = new Placement(token);
    var unread = Unread.reason(token.definition(), Unread.of(each));
    if (unread == null) {
      return readable(each, token, placement);
    }
    var found = new ArrayList<>(readable(each, token, placement));
    found.add(new Element(facts, placement::whole, unread));
    return found;
  }

  private List<Element> readable(Each each, TokenFacts token, Placement placement) {
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

  private List<Element> permissions(TokenFacts token, Placement placement) {
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

  private List<Element> resources(TokenFacts token, Placement placement) {
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

  private Element element(Map<String, Object> own, Function<String, Placement.Spot> spot) {
    return new Element(facts.and(own), spot, null);
  }
}
