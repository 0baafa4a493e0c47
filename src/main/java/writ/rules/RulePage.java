package writ.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.guardrail.RuleExplanation;

/// A rule as a page of documentation in Markdown. No document: what packs say of their rules is
/// Markdown itself, which the writers would make harmless.
final class RulePage {

  private RulePage() {}

  static String of(RuleExplanation explanation) {
    var rule = explanation.rule();
    var parts = new ArrayList<String>();
    parts.add("# " + rule.id());
    parts.add(sentence(rule.message()));
    parts.add(facts(explanation));
    add(parts, "Why", rule.rationale());
    add(parts, "What to do", rule.fix().isEmpty() ? "" : sentence(rule.fix()));
    add(parts, "The rule", "```yaml\n" + body(explanation) + "\n```");
    add(parts, "Parameters", params(explanation));
    example(parts, "It passes", explanation.passing());
    example(parts, "It fails", explanation.failing());
    if (!explanation.fixtures().isEmpty()) {
      parts.add("Both are laid over a fixture of the pack's test:");
      parts.add("```yaml\n" + explanation.fixtures() + "\n```");
    }
    add(parts, "Sources", sources(rule.references()));
    return String.join("\n\n", parts) + "\n";
  }

  private static void add(List<String> parts, String title, String text) {
    if (!text.isBlank()) {
      parts.add("## " + title);
      parts.add(text);
    }
  }

  private static void example(
      List<String> parts, String title, RuleExplanation.@Nullable Example example) {
    if (example != null) {
      add(parts, title, "```yaml\n" + example.text() + "\n```");
    }
  }

  private static String facts(RuleExplanation explanation) {
    var rule = explanation.rule();
    return "| | |\n|---|---|\n"
        + row("Pack", "`" + rule.pack() + "`")
        + row("Severity", rule.severity().word())
        + row("Category", rule.category().word())
        + row("Enforcement", rule.enforcement().word() + ", unless the project file says otherwise")
        + row("Judges", judged(explanation))
        + (explanation.at().isEmpty() ? "" : row("Points at", "`" + explanation.at() + "`"))
        + (rule.tags().isEmpty() ? "" : row("Tags", String.join(", ", rule.tags())))
            .stripTrailing();
  }

  private static String row(String name, String value) {
    return "| " + name + " | " + value + " |\n";
  }

  static String judged(RuleExplanation explanation) {
    var subjects =
        explanation.judges().stream().map(RulePage::plural).collect(Collectors.joining(", "));
    return explanation.each().equals("token")
        ? subjects
        : subjects + "; each " + explanation.each() + " by itself";
  }

  private static String plural(String subject) {
    return switch (subject) {
      case "live" -> "live tokens";
      case "plan" -> "the whole plan";
      default -> subject + "s";
    };
  }

  /// The rule's own logic, as it stands in a rule file.
  static String body(RuleExplanation explanation) {
    var lines = new ArrayList<String>();
    if (!explanation.variables().isEmpty()) {
      lines.add("variables:");
      for (var variable : explanation.variables()) {
        lines.add("  - name: " + variable.name());
        lines.add("    expression: |");
        variable.expression().lines().forEach(line -> lines.add("      " + line));
      }
    }
    if (!explanation.when().isEmpty()) {
      lines.add("when: |");
      explanation.when().lines().forEach(line -> lines.add("  " + line));
    }
    if (explanation.body().equals("within")) {
      lines.add("within: " + explanation.text());
    } else {
      lines.add(explanation.body() + (explanation.body().equals("require") ? ": |" : ":"));
      explanation.text().lines().forEach(line -> lines.add("  " + line));
    }
    return String.join("\n", lines);
  }

  private static String params(RuleExplanation explanation) {
    return explanation.params().isEmpty()
        ? ""
        : "| Name | Type | Default |\n|---|---|---|\n"
            + explanation.params().stream()
                .map(param ->
                    "| `" + param.name() + "` | " + param.type() + " | `" + param.value() + "` |")
                .collect(Collectors.joining("\n"));
  }

  private static String sources(List<String> references) {
    return references.stream()
        .map(reference -> "* " + link(reference))
        .collect(Collectors.joining("\n"));
  }

  private static String link(String reference) {
    return Sources.of(reference)
        .map(source ->
            source.address().isEmpty()
                ? source.title()
                : "[" + source.title() + "](" + source.address() + ")")
        .orElse(reference);
  }

  /// A message of the program as a sentence of a text.
  static String sentence(String message) {
    var first = message.substring(0, 1).toUpperCase(Locale.ROOT);
    return first + message.substring(1) + (message.endsWith(".") ? "" : ".");
  }
}
