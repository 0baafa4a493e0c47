package writ.guardrail;

import java.util.Set;

/// What decides which names an expression may use.
record RuleShape(Scope scope, Each each) {

  /// What all that a rule judges has in common.
  enum Scope {
    TOKEN,
    CHANGE,
    PLAN,
    WAIVER
  }

  static RuleShape of(Set<Finding.Judged> judges, Each each) {
    if (judges.equals(Set.of(Finding.Judged.CHANGE))) {
      return new RuleShape(Scope.CHANGE, each);
    }
    if (judges.equals(Set.of(Finding.Judged.PLAN))) {
      return new RuleShape(Scope.PLAN, Each.TOKEN);
    }
    return judges.equals(Set.of(Finding.Judged.WAIVER))
        ? new RuleShape(Scope.WAIVER, Each.TOKEN)
        : new RuleShape(Scope.TOKEN, each);
  }
}
