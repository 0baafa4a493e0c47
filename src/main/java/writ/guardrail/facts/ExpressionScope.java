package writ.guardrail.facts;

import java.util.Set;

/// What decides which names an expression may use.
public record ExpressionScope(Scope scope, RuleTarget each) {

  /// What all that a rule judges has in common.
  public enum Scope {
    TOKEN,
    CHANGE,
    PLAN,
    WAIVER
  }

  public static ExpressionScope of(Set<RuleSubject> judges, RuleTarget each) {
    if (judges.equals(Set.of(RuleSubject.CHANGE))) {
      return new ExpressionScope(Scope.CHANGE, each);
    }
    if (judges.equals(Set.of(RuleSubject.PLAN))) {
      return new ExpressionScope(Scope.PLAN, RuleTarget.TOKEN);
    }
    return judges.equals(Set.of(RuleSubject.WAIVER))
        ? new ExpressionScope(Scope.WAIVER, RuleTarget.TOKEN)
        : new ExpressionScope(Scope.TOKEN, each);
  }
}
