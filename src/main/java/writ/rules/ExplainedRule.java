package writ.rules;

import writ.guardrail.RuleExplanation;
import writ.render.TerminalColor;

/// A rule that somebody asked about.
public record ExplainedRule(RuleExplanation rule) {

  public String text(TerminalColor color) {
    return new RuleText(color).of(rule);
  }

  /// A page of documentation.
  public String markdown() {
    return RulePage.of(rule);
  }
}
