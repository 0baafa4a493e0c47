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

  static RuleShape of(Set<RuleSubject> judges, Each each) {
    if (judges.equals(Set.of(RuleSubject.CHANGE))) {
      return new RuleShape(Scope.CHANGE, each);
    }
    if (judges.equals(Set.of(RuleSubject.PLAN))) {
      return new RuleShape(Scope.PLAN, Each.TOKEN);
    }
    return judges.equals(Set.of(RuleSubject.WAIVER))
        ? new RuleShape(Scope.WAIVER, Each.TOKEN)
        : new RuleShape(Scope.TOKEN, each);
  }
}
