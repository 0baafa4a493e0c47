package writ.guardrail.facts;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything rules can see, by name: kinds of thing with their properties, and what stands for
/// them in an expression.
public final class Vocabulary {

  private static final Map<String, FactKind<?>> KINDS = kinds();

  private Vocabulary() {}

  public static Optional<FactKind<?>> kind(String name) {
    return Optional.ofNullable(KINDS.get(name));
  }

  public static List<FactKind<?>> all() {
    return List.copyOf(KINDS.values());
  }

  /// The names in an expression and their types, by what a rule judges.
  public static Map<String, FactType> names(ExpressionScope shape) {
    var names = new TreeMap<String, FactType>();
    names.put("context", FactType.thing("Context"));
    names.put("now", FactType.Plain.TIMESTAMP);
    switch (shape.scope()) {
      case TOKEN -> {
        names.put("token", FactType.thing("Token"));
        names.put("access", FactType.thing("Access"));
        names.put("it", FactType.thing(shape.each().kind()));
        if (shape.each() == RuleTarget.PERMISSION || shape.each() == RuleTarget.RESOURCE) {
          names.put("policy", FactType.thing("Policy"));
        }
      }
      case CHANGE -> {
        names.put("token", FactType.thing("Token"));
        names.put("access", FactType.thing("Access"));
        names.put("it", FactType.thing(shape.each().kind()));
        if (shape.each() == RuleTarget.PERMISSION || shape.each() == RuleTarget.RESOURCE) {
          names.put("policy", FactType.thing("Policy"));
        }
        names.put("before", FactType.thing("Token"));
        names.put("change", FactType.thing("Change"));
      }
      case PLAN -> names.put("plan", FactType.thing("Plan"));
      case WAIVER -> names.put("waiver", FactType.thing("Waiver"));
    }
    return names;
  }

  /// The manual's table of a kind: name, type, meaning.
  public static List<String> manual(FactKind<?> kind) {
    var lines = new ArrayList<String>();
    for (var property : kind.properties()) {
      lines.add(
          "| `"
              + property.name()
              + "` | "
              + property.sort().text()
              + (property.isOptional() ? ", optional" : "")
              + " | "
              + property.meaning()
              + words(property.words())
              + " |");
    }
    return lines;
  }

  private static String words(Set<String> words) {
    return words.isEmpty()
        ? ""
        : ": " + words.stream().sorted().map(word -> "`" + word + "`").collect(joining(", "));
  }

  private static Map<String, FactKind<?>> kinds() {
    var kinds = new TreeMap<String, FactKind<?>>();
    for (FactKind<?> kind :
        List.of(
            TokenFacts.KIND,
            PolicyFacts.KIND,
            PermissionFacts.KIND,
            ResourceFacts.KIND,
            NetworkFacts.KIND,
            AccessFacts.KIND,
            GrantFacts.KIND,
            ReachFacts.KIND,
            ChangeFacts.KIND,
            DeliveryFacts.KIND,
            PlanFacts.KIND,
            WaiverFacts.KIND,
            ContextFacts.KIND)) {
      kinds.put(kind.name(), kind);
    }
    return Map.copyOf(kinds);
  }
}
