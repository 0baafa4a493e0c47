package writ.guardrail;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything rules can see, by name: kinds of thing with their properties, and what stands for
/// them in an expression.
final class Vocabulary {

  private static final Map<String, Kind<?>> KINDS = kinds();

  private Vocabulary() {}

  static Optional<Kind<?>> kind(String name) {
    return Optional.ofNullable(KINDS.get(name));
  }

  static List<Kind<?>> all() {
    return List.copyOf(KINDS.values());
  }

  /// The names in an expression and their types, by what a rule judges.
  static Map<String, Sort> names(RuleShape shape) {
    var names = new TreeMap<String, Sort>();
    names.put("context", Sort.thing("Context"));
    names.put("now", Sort.Plain.TIMESTAMP);
    switch (shape.scope()) {
      case TOKEN -> {
        names.put("token", Sort.thing("Token"));
        names.put("access", Sort.thing("Access"));
        names.put("it", Sort.thing(shape.each().kind()));
        if (shape.each() == Each.PERMISSION || shape.each() == Each.RESOURCE) {
          names.put("policy", Sort.thing("Policy"));
        }
      }
      case CHANGE -> {
        names.put("token", Sort.thing("Token"));
        names.put("access", Sort.thing("Access"));
        names.put("it", Sort.thing(shape.each().kind()));
        if (shape.each() == Each.PERMISSION || shape.each() == Each.RESOURCE) {
          names.put("policy", Sort.thing("Policy"));
        }
        names.put("before", Sort.thing("Token"));
        names.put("change", Sort.thing("Change"));
      }
      case PLAN -> names.put("plan", Sort.thing("Plan"));
      case WAIVER -> names.put("waiver", Sort.thing("Waiver"));
    }
    return names;
  }

  /// The manual's table of a kind: name, type, meaning.
  static List<String> manual(Kind<?> kind) {
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

  private static Map<String, Kind<?>> kinds() {
    var kinds = new TreeMap<String, Kind<?>>();
    for (Kind<?> kind :
        List.of(
            TokenFacts.KIND,
            PolicyFacts.KIND,
            PermissionFacts.KIND,
            ResourceFacts.KIND,
            NetworkFacts.KIND,
            AccessFacts.KIND,
            GrantFacts.KIND,
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
