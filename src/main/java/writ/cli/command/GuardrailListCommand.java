package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.rules.ListedRules;
import writ.rules.RuleListing;

/// `writ guardrail list`: which rules are in force here, and which could be?
record GuardrailListCommand(List<Format> formats) implements Command {

  private static final Formats<ListedRules> FORMATS =
      Formats.<ListedRules>one()
          .withText(ListedRules::described)
          .with(Kind.JSON, (listed, _) -> listed.json());

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail list",
            "List the rules in force, and those that could be.",
            "writ guardrail list",
            "writ guardrail list --format json")
        .addOption(FORMATS.syntax());
  }

  static GuardrailListCommand of(ParseResult given) {
    return new GuardrailListCommand(FORMATS.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return AnswerOutput.show(session, FORMATS, formats, new RuleListing(context.inputs()).book());
    }
  }
}
