package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.AnswerFormat;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.rules.RuleListDocument;
import writ.rules.RuleListText;
import writ.rules.RuleListing;

/// `writ guardrail list`: which rules are in force here, and which could be?
record GuardrailListCommand(boolean asJson) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail list",
            "List the rules in force, and those that could be.",
            "writ guardrail list",
            "writ guardrail list --format json")
        .addOption(AnswerFormat.syntax());
  }

  static GuardrailListCommand of(ParseResult given) {
    return new GuardrailListCommand(AnswerFormat.isJson(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var listed = new RuleListing(context.inputs()).book();
      listed
          .value()
          .map(rules ->
              asJson
                  ? RuleListDocument.of(rules)
                  : new RuleListText(session.streams().ink()).of(rules))
          .ifPresent(session.streams()::result);
      session.streams().show(listed.diagnostics());
      return AnswerFormat.exit(listed);
    }
  }
}
