package writ.cli.command;

import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.AnswerFormat;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.query.QueryDocument;
import writ.query.QueryResult;
import writ.query.WhoCanRun;
import writ.query.WhoCanText;

/// `writ who-can PERMISSION RESOURCE`: which tokens can do something; or with `--escalation` which
/// reach further than their grants.
///
/// @param permission empty where escalation is asked about
record WhoCanCommand(
    String permission, String resource, String from, String at, boolean ofSpecs, boolean asJson)
    implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "who-can",
            "List the tokens that can do something.",
            "writ who-can \"DNS Write\" zone:example.com           live tokens",
            "writ who-can \"DNS Write\" zone:example.com --specs   without network",
            "writ who-can --escalation                           who can mint tokens, …")
        .addPositional(Syntax.words("PERMISSION RESOURCE", "What is asked, as in a spec."))
        .addOption(Syntax.value("--from", "IP", "From this source address only."))
        .addOption(Syntax.value("--at", "TIME", "At this time only."))
        .addOption(Syntax.flag("--specs", "Ask about the specs, not about live tokens."))
        .addOption(Syntax.flag("--escalation", "Tokens that reach further than their grants."))
        .addOption(AnswerFormat.syntax())
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static WhoCanCommand of(ParseResult given) {
    var words = Syntax.words(given);
    var isEscalation = Syntax.isSet(given, "--escalation");
    if (words.size() != (isEscalation ? 0 : 2)) {
      throw new WrongUsage("`who-can` takes PERMISSION and RESOURCE, or `--escalation` alone");
    }
    return new WhoCanCommand(
        isEscalation ? "" : words.getFirst(),
        isEscalation ? "" : words.getLast(),
        Syntax.text(given, "--from", ""),
        Syntax.text(given, "--at", ""),
        Syntax.isSet(given, "--specs"),
        AnswerFormat.isJson(given));
  }

  @Override
  public Exit run(CommandContext session) {
    var text = new WhoCanText(session.streams().ink());
    try (var context = session.context()) {
      return permission.isEmpty() && resource.isEmpty()
          ? show(session, new WhoCanRun(context, ofSpecs).powerful(), QueryDocument::of, text::of)
          : show(
              session,
              new WhoCanRun(context, ofSpecs).who(permission, resource, from, at),
              QueryDocument::of,
              text::of);
    }
  }

  private <T> Exit show(
      CommandContext session,
      QueryResult<T> answered,
      Function<T, String> document,
      Function<T, String> text) {
    answered.value().map(asJson ? document : text).ifPresent(session.streams()::result);
    session.streams().show(answered.diagnostics());
    return AnswerFormat.exit(answered);
  }
}
