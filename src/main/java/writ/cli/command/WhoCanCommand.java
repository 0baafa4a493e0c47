package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.query.AbleTokens;
import writ.query.PowerfulTokens;
import writ.query.QueryDocument;
import writ.query.WhoCanDescription;
import writ.query.WhoCanRun;

/// `writ who-can PERMISSION RESOURCE`: which tokens can do something; or with `--escalation` which
/// reach further than their grants.
///
/// @param permission empty where escalation is asked about
record WhoCanCommand(
    String permission,
    String resource,
    String from,
    String at,
    boolean ofSpecs,
    List<Format> formats)
    implements Command {

  private static final Formats<AbleTokens> ABLE =
      Formats.<AbleTokens>one()
          .withText(WhoCanDescription::of)
          .with(Kind.JSON, (told, _) -> QueryDocument.of(told));

  private static final Formats<PowerfulTokens> POWERFUL =
      Formats.<PowerfulTokens>one()
          .withText(WhoCanDescription::of)
          .with(Kind.JSON, (told, _) -> QueryDocument.of(told));

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
        .addOption(ABLE.syntax())
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
        ABLE.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var asked = new WhoCanRun(context, ofSpecs);
      return permission.isEmpty() && resource.isEmpty()
          ? AnswerOutput.show(session, POWERFUL, formats, asked.powerful())
          : AnswerOutput.show(session, ABLE, formats, asked.who(permission, resource, from, at));
    }
  }
}
