package writ.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.guardrail.RuleExplanation;
import writ.render.Tone;
import writ.render.document.Block;
import writ.render.document.Document;

/// What is told of a rule: what it is for, what it says, an example of each outcome.
final class ExplainedRuleDescription {

  private static final int BELOW = 4;

  private final RuleExplanation rule;
  private final Document.Builder document = new Document.Builder("Rule");

  private ExplainedRuleDescription(RuleExplanation rule) {
    this.rule = rule;
  }

  static Document of(RuleExplanation rule) {
    return new ExplainedRuleDescription(rule).build();
  }

  private Document build() {
    var own = rule.rule();
    document.add(
        new Block.Heading(
            own.id(),
            "",
            "%s, %s, %s".formatted(own.pack(), own.severity().word(), own.enforcement().word())),
        new Block.Paragraph(RulePage.sentence(own.message())));
    paragraph("why", own.rationale());
    paragraph("what to do", own.fix());
    paragraph("judges", RulePage.judged(rule));
    paragraph("points at", rule.at());
    code("rule", RulePage.body(rule));
    parameters();
    example("passes", rule.passing());
    example("fails", rule.failing());
    if (!rule.fixtures().isEmpty()) {
      code("where", rule.fixtures());
    }
    sources(own.references());
    return document.build();
  }

  private void title(String title) {
    document.add(new Block.Space(), Block.Heading.below(title));
  }

  private void paragraph(String title, String text) {
    if (!text.isEmpty()) {
      title(title);
      document.add(new Block.Paragraph(BELOW, text));
    }
  }

  private void code(String title, String text) {
    title(title);
    document.add(new Block.Code(BELOW, "yaml", text));
  }

  private void parameters() {
    if (!rule.params().isEmpty()) {
      title("parameters");
      var lines =
          rule.params().stream()
              .map(param -> "%s: %s (%s)".formatted(param.name(), param.value(), param.type()))
              .toList();
      document.add(new Block.Listing(BELOW, "parameter", lines));
    }
  }

  private void example(String title, RuleExplanation.@Nullable Example example) {
    if (example != null) {
      code(title, example.text());
    }
  }

  private void sources(List<String> references) {
    if (references.isEmpty()) {
      return;
    }
    title("sources");
    for (var reference : references) {
      var source = Sources.of(reference);
      document.add(new Block.Line(BELOW, source.map(Sources.Source::title).orElse(reference)));
      source
          .map(Sources.Source::address)
          .filter(address -> !address.isEmpty())
          .ifPresent(address -> document.add(new Block.Line(BELOW + 2, address, Tone.FAINT)));
    }
  }
}
