package writ.guardrail;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What names stand for before the rules. All rules of a pack ask for the same things about a
/// subject, so each fact is made a value of CEL at most once, and each shared variable is worked
/// out at most once for the same parameters.
final class Facts {

  private final @Nullable Facts around;
  private final Map<String, Object> facts;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<CelParams, Map<CelExpression, Outcome>> variables = new HashMap<>();

  private final Steps steps;

  private Facts(@Nullable Facts around, Map<String, Object> facts, Steps steps) {
    this.around = around;
    this.facts = Map.copyOf(facts);
    this.steps = steps;
  }

  /// What all that is judged of one subject has in common.
  Facts(Map<String, Object> facts, Steps steps) {
    this(null, facts, steps);
  }

  /// What is left to be worked out about the subject.
  Steps steps() {
    return steps;
  }

  /// These, and those of an element of the subject.
  Facts and(Map<String, Object> more) {
    return new Facts(this, more, steps);
  }

  /// The value of a name, null where it is absent.
  @Nullable Object value(String name, Sort sort) {
    var fact = facts.get(name);
    if (fact == null) {
      return around == null ? null : around.value(name, sort);
    }
    return values.computeIfAbsent(name, _ -> CelValues.of(fact, sort));
  }

  /// A shared variable, which speaks of the subject and never of one of its elements.
  Outcome variable(CelExpression variable, CelParams params, Supplier<Outcome> evaluate) {
    if (around != null) {
      return around.variable(variable, params, evaluate);
    }
    var known = variables.computeIfAbsent(params, _ -> new HashMap<>());
    var outcome = known.get(variable);
    if (outcome == null) {
      outcome = evaluate.get();
      known.put(variable, outcome);
    }
    return outcome;
  }
}
