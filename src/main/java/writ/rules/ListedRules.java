package writ.rules;

import writ.guardrail.RuleBook;
import writ.render.document.Document;

/// The rules in force, and those that could be.
public record ListedRules(RuleBook book) {

  public Document described() {
    return RuleListDescription.of(book);
  }

  public String json() {
    return RuleListDocument.of(book);
  }
}
