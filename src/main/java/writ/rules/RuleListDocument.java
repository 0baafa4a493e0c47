package writ.rules;

import tools.jackson.databind.node.ObjectNode;
import writ.guardrail.RuleBook;
import writ.json.Json;
import writ.query.AccessDocument;

/// Rules for programs, as `schemas/rule-list.schema.json` describes them.
public final class RuleListDocument {

  private RuleListDocument() {}

  /// A JSON object and a line break.
  public static String of(RuleBook book) {
    var document = Json.object();
    document.put("format", "writ.rules/1");
    var rules = document.putArray("rules");
    book.entries().forEach(entry -> rules.add(one(entry)));
    return AccessDocument.text(document);
  }

  private static ObjectNode one(RuleBook.Entry entry) {
    var rule = entry.rule();
    var node = Json.object();
    node.put("id", rule.id());
    node.put("pack", rule.pack());
    node.put("version", rule.packVersion());
    node.put("severity", rule.severity().word());
    node.put("category", rule.category().word());
    node.put(
        "standing",
        switch (entry.standing()) {
          case IN_FORCE -> "in_force";
          case OFF -> "off";
          case NOT_TAKEN -> "not_taken";
        });
    node.put("enforcement", rule.enforcement().word());
    node.put("differs_by_path", entry.differsByPath());
    node.put("message", rule.message());
    node.put("rationale", rule.rationale());
    node.put("fix", rule.fix());
    node.set("references", AccessDocument.texts(rule.references()));
    node.set("tags", AccessDocument.texts(rule.tags()));
    return node;
  }
}
