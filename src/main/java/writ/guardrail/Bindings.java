package writ.guardrail;

import org.jspecify.annotations.Nullable;

/// What the names in an expression stand for when it is evaluated.
record Bindings(Facts facts, CelParams params) {

  /// The value of a name; null where it is absent.
  @Nullable Object value(String name, Sort sort) {
    return facts.value(name, sort);
  }

  /// The value of a shared variable, or why it has none.
  Outcome variable(CelExpression variable) {
    return facts.variable(variable, params, () -> variable.evaluate(this));
  }
}
