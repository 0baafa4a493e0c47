package writ.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.guardrail.RuleExplanation;
import writ.render.Printable;
import writ.render.Sources;
import writ.render.TerminalColor;
import writ.render.TextPage;

/// A rule as a person reads it in a terminal: what it is for, what it says, an example of each
/// outcome.
final class RuleText {

  private final TerminalColor ink;

  RuleText(TerminalColor ink) {
    this.ink = ink;
  }

  String of(RuleExplanation told) {
    var rule = told.rule();
    var page = new TextPage();
    page.line(Printable.line(rule.id()), ink::bold);
    page.right(
        Printable.line(
            "%s, %s, %s"
                .formatted(rule.pack(), rule.severity().word(), rule.enforcement().word())));
    page.paragraph(Printable.line(RulePage.sentence(rule.message())));
    part(page, "why", rule.rationale());
    part(page, "what to do", rule.fix());
    part(page, "judges", RulePage.judged(told));
    part(page, "points at", told.at());
    title(page, "rule");
    quote(page, RulePage.body(told));
    if (!told.params().isEmpty()) {
      title(page, "parameters");
      told.params()
          .forEach(param ->
              page.line(
                  Printable.line(
                      "    %s: %s (%s)".formatted(param.name(), param.value(), param.type()))));
    }
    example(page, "passes", told.passing());
    example(page, "fails", told.failing());
    if (!told.fixtures().isEmpty()) {
      title(page, "where");
      quote(page, told.fixtures());
    }
    sources(page, rule.references());
    return page.text();
  }

  private void title(TextPage page, String title) {
    page.blank();
    page.line("  " + title, ink::bold);
  }

  private void part(TextPage page, String title, String text) {
    if (!text.isEmpty()) {
      title(page, title);
      page.beside(4, "", ink::dim, Printable.line(text));
    }
  }

  private static void quote(TextPage page, String text) {
    text.lines().forEach(line -> page.line("    " + Printable.line(line)));
  }

  private void example(TextPage page, String title, RuleExplanation.@Nullable Example example) {
    if (example != null) {
      title(page, title);
      quote(page, example.text());
    }
  }

  private void sources(TextPage page, List<String> references) {
    if (!references.isEmpty()) {
      title(page, "sources");
      for (var reference : references) {
        var source = Sources.of(reference);
        page.line("    " + Printable.line(source.map(Sources.Source::title).orElse(reference)));
        source
            .map(Sources.Source::address)
            .filter(address -> !address.isEmpty())
            .ifPresent(address -> page.line("      " + address, ink::dim));
      }
    }
  }
}
