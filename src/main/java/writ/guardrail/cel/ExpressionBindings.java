package writ.guardrail.cel;

import org.jspecify.annotations.Nullable;
import writ.guardrail.facts.FactType;

/// What the names in an expression stand for when it is evaluated.
public record ExpressionBindings(FactBindings facts, CelParams params) {

  /// The value of a name; null where it is absent.
  @Nullable Object value(String name, FactType sort) {
    return facts.value(name, sort);
  }

  /// The value of a shared variable, or why it has none.
  CelOutcome variable(CelExpression variable) {
    return facts.variable(variable, params, () -> variable.evaluate(this));
  }
}
