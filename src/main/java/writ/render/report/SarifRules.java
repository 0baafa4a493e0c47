package writ.render.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.Code;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.json.Json;
import writ.render.Printable;
import writ.render.References;

/// The rules of a SARIF log: what each guardrail and each kind of diagnostic is about, in the order
/// of their ids.
final class SarifRules {

  private static final int MOST_RULES = 25_000;

  /// GitHub keeps so many tags of a rule; `security` is one of them.
  private static final int MOST_TAGS = 10;

  /// GitHub takes descriptions of so many characters, and names of so many.
  private static final int MOST_TEXT = 1_024;

  private static final int MOST_NAME = 255;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final ArrayNode rules = Json.array();
  private final int left;

  private SarifRules(Map<String, ObjectNode> all) {
    all.entrySet().stream()
        .limit(MOST_RULES)
        .forEach(entry -> {
          places.put(entry.getKey(), rules.size());
          rules.add(entry.getValue());
        });
    this.left = Math.max(0, all.size() - MOST_RULES);
  }

  static SarifRules of(Report report) {
    var all = new TreeMap<String, ObjectNode>();
    Stream.concat(
            report.evaluation().rules().stream(),
            report.evaluation().findings().stream().map(Finding::rule))
        .forEach(rule -> all.computeIfAbsent(rule.id(), _ -> json(rule)));
    report
        .problems()
        .forEach(each -> all.computeIfAbsent(each.code().slug(), _ -> json(each.code())));
    return new SarifRules(all);
  }

  ArrayNode json() {
    return rules;
  }

  /// How many were too many.
  int left() {
    return left;
  }

  /// Says in a result which rule it is about.
  void refer(ObjectNode result, String id) {
    result.put("ruleId", id);
    var place = places.get(id);
    if (place != null) {
      result.put("ruleIndex", place);
    }
  }

  /// `error`, `warning`, `note` or `none`.
  static String level(RuleDescription.Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
      case INFO -> "none";
    };
  }

  private static ObjectNode json(RuleDescription rule) {
    var json = Json.object().put("id", rule.id());
    json.put("name", cut(rule.id(), MOST_NAME));
    if (!rule.deprecatedIds().isEmpty()) {
      var former = json.putArray("deprecatedIds");
      rule.deprecatedIds().forEach(former::add);
    }
    text(json, "shortDescription", rule.message());
    text(json, "fullDescription", rule.rationale().isEmpty() ? rule.message() : rule.rationale());
    addHelp(json, rule);
    References.first(rule.references()).ifPresent(uri -> json.put("helpUri", uri));
    json.putObject("defaultConfiguration").put("level", level(rule.severity()));
    addProperties(json.putObject("properties"), rule);
    return json;
  }

  private static void addProperties(ObjectNode properties, RuleDescription rule) {
    var isSecurity = rule.category() == RuleDescription.Category.SECURITY;
    var tags = properties.putArray("tags");
    Stream.concat(
            Stream.of("security").filter(_ -> isSecurity),
            rule.tags().stream().filter(tag -> !tag.equals("security")))
        .limit(MOST_TAGS)
        .map(Printable::line)
        .forEach(tags::add);
    properties.put("precision", "very-high");
    if (isSecurity && !score(rule.severity()).isEmpty()) {
      properties.put("security-severity", score(rule.severity()));
    }
    properties.put("category", rule.category().word());
    properties.put("enforcement", rule.enforcement().word());
    properties.put("pack", Printable.line(rule.pack()));
  }

  /// In the middle of the bands that GitHub shows: over 9.0 critical, from 7.0 high, from 4.0
  /// medium, else low.
  private static String score(RuleDescription.Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
      case INFO -> "";
    };
  }

  private static void addHelp(ObjectNode json, RuleDescription rule) {
    var plain = new StringBuilder(SarifText.line(rule.message()));
    var rich = new StringBuilder(Printable.markdown(rule.message()));
    for (var part : new String[] {rule.rationale(), rule.fix()}) {
      if (!part.isBlank()) {
        plain.append("\n\n").append(SarifText.line(FindingWords.flowing(part)));
        rich.append("\n\n").append(Printable.markdown(FindingWords.flowing(part)));
      }
    }
    if (!rule.references().isEmpty()) {
      rich.append("\n\nSources:\n");
      rule.references().forEach(each -> rich.append("\n* ").append(References.markdown(each)));
    }
    var more = "writ guardrail explain " + rule.id();
    plain.append("\n\n`").append(more).append("` says more.");
    rich.append("\n\n`").append(more).append("` says more.");
    json.putObject("help").put("text", plain.toString()).put("markdown", rich.toString());
  }

  private static ObjectNode json(Code code) {
    var slug = code.slug();
    var words = slug.substring(slug.indexOf('/') + 1).replace('-', ' ');
    var json = Json.object().put("id", slug).put("name", slug);
    text(json, "shortDescription", words);
    text(json, "fullDescription", words + " (docs/diagnostics/" + slug + ".md)");
    json.putObject("help")
        .put("text", "See docs/diagnostics/" + slug + ".md in the sources of Writ.")
        .put("markdown", "See `docs/diagnostics/" + slug + ".md` in the sources of Writ.");
    json.putObject("defaultConfiguration").put("level", "error");
    json.putObject("properties").putArray("tags").add(slug.substring(0, slug.indexOf('/')));
    return json;
  }

  private static void text(ObjectNode json, String key, String text) {
    json.putObject(key).put("text", cut(SarifText.line(FindingWords.flowing(text)), MOST_TEXT));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1).stripTrailing() + "…";
  }
}
