package writ.guardrail.cel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import writ.guardrail.facts.FactType;

/// What names stand for before the rules. All rules of a pack ask for the same things about a
/// subject, so each fact is made a value of CEL at most once, and each shared variable is worked
/// out at most once for the same parameters.
public final class FactBindings {

  private final @Nullable FactBindings around;
  private final Map<String, Object> facts;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<CelParams, Map<CelExpression, CelOutcome>> variables = new HashMap<>();

  private final StepBudget steps;

  private FactBindings(@Nullable FactBindings around, Map<String, Object> facts, StepBudget steps) {
    this.around = around;
    this.facts = Map.copyOf(facts);
    this.steps = steps;
  }

  /// What all that is judged of one subject has in common.
  public FactBindings(Map<String, Object> facts, StepBudget steps) {
    this(null, facts, steps);
  }

  /// What is left to be worked out about the subject.
  public StepBudget steps() {
    return steps;
  }

  /// These, and those of an element of the subject.
  public FactBindings and(Map<String, Object> more) {
    return new FactBindings(this, more, steps);
  }

  /// The value of a name, null where it is absent.
  @Nullable Object value(String name, FactType sort) {
    var fact = facts.get(name);
    if (fact == null) {
      return around == null ? null : around.value(name, sort);
    }
    return values.computeIfAbsent(name, _ -> CelValues.of(fact, sort));
  }

  /// A shared variable, which speaks of the subject and never of one of its elements.
  CelOutcome variable(CelExpression variable, CelParams params, Supplier<CelOutcome> evaluate) {
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
