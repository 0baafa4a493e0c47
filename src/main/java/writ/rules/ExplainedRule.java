package writ.rules;

import writ.guardrail.RuleExplanation;
import writ.render.document.Document;

/// A rule that somebody asked about.
public record ExplainedRule(RuleExplanation rule) {

  public Document described() {
    return ExplainedRuleDescription.of(rule);
  }

  /// A page of documentation.
  public String markdown() {
    return RulePage.of(rule);
  }
}
