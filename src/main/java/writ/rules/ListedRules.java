package writ.rules;

import writ.guardrail.RuleBook;
import writ.render.TerminalColor;

/// The rules in force, and those that could be.
public record ListedRules(RuleBook book) {

  public String text(TerminalColor color) {
    return new RuleListText(color).of(book);
  }

  public String json() {
    return RuleListDocument.of(book);
  }
}
