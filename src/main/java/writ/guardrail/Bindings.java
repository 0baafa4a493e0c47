package writ.guardrail;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the names in an expression stand for when it is evaluated for one subject. Shared variables
/// are worked out at most once.
final class Bindings {

  private final Map<String, Object> facts;
  private final Map<String, Object> params;
  private final Map<String, Outcome> variables = new HashMap<>();

  /// @param facts by name; a name that is not in here is absent
  Bindings(Map<String, Object> facts, Map<String, Object> params) {
    this.facts = Map.copyOf(facts);
    this.params = Map.copyOf(params);
  }

  @Nullable Object fact(String name) {
    return facts.get(name);
  }

  Map<String, Object> params() {
    return params;
  }

  Outcome variable(String name, Supplier<Outcome> evaluate) {
    var known = variables.get(name);
    if (known == null) {
      known = evaluate.get();
      variables.put(name, known);
    }
    return known;
  }
}
