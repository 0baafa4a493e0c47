package writ.guardrail.facts;

import java.util.Locale;

/// What a rule looks at.
public enum RuleSubject {
  SPEC,
  LIVE,
  CHANGE,
  PLAN,
  WAIVER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
