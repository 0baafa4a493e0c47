package writ.guardrail.cel;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import writ.guardrail.facts.FactType;

/// A compiled expression.
public final class CelExpression {

  private final CelProgram program;
  private final Map<String, FactType> names;
  private final Map<String, CelExpression> variables;
  private final boolean isWatched;

  /// @param names the types of the names it may use
  /// @param variables the shared variables it may use
  /// @param isWatched whether it could build ever larger values, so that each is looked at
  CelExpression(
      CelProgram program,
      Map<String, FactType> names,
      Map<String, CelExpression> variables,
      boolean isWatched) {
    this.program = program;
    this.names = Map.copyOf(names);
    this.variables = Map.copyOf(variables);
    this.isWatched = isWatched;
  }

  CelType type() {
    return program.type();
  }

  public CelOutcome evaluate(ExpressionBindings bindings) {
    CelVariableResolver resolver = name -> find(name, bindings);
    var steps = bindings.facts().steps();
    if (steps.isUp()) {
      return new CelOutcome.Failed(steps.reason());
    }
    try {
      var value =
          program
              .program()
              .trace(
                  resolver,
                  (_, each) -> {
                    steps.evaluated(each);
                    if (isWatched) {
                      CelLimits.check(each);
                    }
                  });
      // CEL may find an answer without what could not be worked out
      return steps.isUp() ? new CelOutcome.Failed(steps.reason()) : new CelOutcome.Is(value);
    } catch (StepBudget.Up up) {
      return new CelOutcome.Failed(steps.reason());
    } catch (CelEvaluationException failed) {
      if (steps.isUp()) {
        return new CelOutcome.Failed(steps.reason());
      }
      return new CelOutcome.Failed(CelWords.reason(failed));
    }
  }

  private Optional<Object> find(String name, ExpressionBindings bindings) {
    if (name.equals("params")) {
      return Optional.of(bindings.params().struct());
    }
    var variable = variables.get(name);
    if (variable != null) {
      return switch (bindings.variable(variable)) {
        case CelOutcome.Is(var value) -> Optional.of(value);
        case CelOutcome.Failed(var reason) ->
            throw new IllegalArgumentException("`" + name + "`: " + reason);
      };
    }
    var sort = names.get(name);
    return sort == null ? Optional.empty() : Optional.ofNullable(bindings.value(name, sort));
  }
}
