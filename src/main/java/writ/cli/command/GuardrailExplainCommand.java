package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.rules.ExplainedRule;
import writ.rules.RuleListing;

/// `writ guardrail explain RULE`: what is a rule for, and what does it say?
record GuardrailExplainCommand(String rule, List<Format> formats) implements Command {

  /// In Markdown it is a page of documentation.
  private static final Formats<ExplainedRule> FORMATS =
      Formats.<ExplainedRule>one()
          .withText(ExplainedRule::described)
          .with(Kind.MARKDOWN, (explained, _) -> explained.markdown());

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail explain",
            "Say what one rule is for, what it says, and when it fails.",
            "writ guardrail explain write-needs-ip-filter",
            "writ guardrail explain expiry-required --format markdown > page.md")
        .addPositional(Syntax.word("RULE", "A rule's id; `writ guardrail list` tells all."))
        .addOption(FORMATS.syntax());
  }

  static GuardrailExplainCommand of(ParseResult given) {
    var rule = given.matchedPositionalValue(0, "");
    if (rule.isEmpty()) {
      throw new WrongUsage("`guardrail explain` takes the id of a rule");
    }
    return new GuardrailExplainCommand(rule, FORMATS.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var explained = new RuleListing(context.inputs()).explain(rule);
      return AnswerOutput.show(session, FORMATS, formats, explained);
    }
  }
}
