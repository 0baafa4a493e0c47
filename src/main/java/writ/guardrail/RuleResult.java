package writ.guardrail;

import java.util.Locale;

/// How one rule came out for one subject.
public enum RuleResult {
  PASS,
  FAIL,
  /// It fails, and a waiver that still holds covers it.
  WAIVED,
  /// Its `when` is false, or it has nothing to judge there.
  NOT_APPLICABLE,
  /// It could not be worked out. Counts as a failure: a guardrail fails closed.
  ERROR;

  /// The word of rule tests: `pass`, `fail`, `waived`, `not_applicable` or `error`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
