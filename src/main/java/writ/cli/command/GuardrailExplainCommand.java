package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.AnswerFormat;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.rules.RuleListing;
import writ.rules.RulePage;
import writ.rules.RuleText;

/// `writ guardrail explain RULE`: what is a rule for, and what does it say?
///
/// @param asMarkdown whether a page of documentation is wanted
record GuardrailExplainCommand(String rule, boolean asMarkdown) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail explain",
            "Say what one rule is for, what it says, and when it fails.",
            "writ guardrail explain write-needs-ip-filter",
            "writ guardrail explain expiry-required --format markdown > page.md")
        .addPositional(Syntax.word("RULE", "A rule's id; `writ guardrail list` tells all."))
        .addOption(Syntax.value("--format", "FORMAT", "text (default) or markdown."));
  }

  static GuardrailExplainCommand of(ParseResult given) {
    var rule = given.matchedPositionalValue(0, "");
    if (rule.isEmpty()) {
      throw new WrongUsage("`guardrail explain` takes the id of a rule");
    }
    var format = Syntax.text(given, "--format", "text");
    if (!List.of("text", "markdown").contains(format)) {
      throw new WrongUsage("`--format` takes text or markdown, not `" + format + "`");
    }
    return new GuardrailExplainCommand(rule, format.equals("markdown"));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var told = new RuleListing(context.inputs()).explain(rule);
      told.value()
          .map(explanation ->
              asMarkdown
                  ? RulePage.of(explanation)
                  : new RuleText(session.streams().ink()).of(explanation))
          .ifPresent(session.streams()::result);
      session.streams().show(told.diagnostics());
      return AnswerFormat.exit(told);
    }
  }
}
