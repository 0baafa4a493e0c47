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
import writ.query.ExplainRun;
import writ.query.ExplanationDescription;
import writ.query.QueryDocument;
import writ.query.QueryResult;
import writ.query.TokenExplanation;
import writ.workspace.RunContext;

/// `writ explain TOKEN [PERMISSION RESOURCE]`: what a token can do, and why.
///
/// @param permission empty where everything is asked
record ExplainCommand(
    String token, String permission, String resource, String from, String at, List<Format> formats)
    implements Command {

  private static final Formats<TokenExplanation> FORMATS =
      Formats.<TokenExplanation>one()
          .withText(ExplanationDescription::of)
          .with(Kind.JSON, (told, _) -> QueryDocument.of(told));

  static CommandSpec syntax() {
    return Syntax.command(
            "explain",
            "Say what one token can do, or why it may.",
            "writ explain ci-dns",
            "writ explain live:ci-dns \"DNS Write\" zone:example.com --from 203.0.113.9",
            "writ explain ci-dns 'PATCH /zones/example.com/settings/ssl'  why it was refused")
        .addPositional(
            Syntax.words(
                "TOKEN", "A token as in `compare`; then PERMISSION and RESOURCE, or a call."))
        .addOption(
            Syntax.flag("--link", "Print the dashboard's template link that makes a spec's token."))
        .addOption(Syntax.value("--from", "IP", "The source address of the request."))
        .addOption(Syntax.value("--at", "TIME", "When; now by default."))
        .addOption(FORMATS.syntax())
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  private static LinkCommand link(ParseResult given) {
    var words = Syntax.words(given);
    if (words.size() != 1 || given.hasMatchedOption("--from") || given.hasMatchedOption("--at")) {
      throw new WrongUsage("`explain --link` takes one spec, and nothing else");
    }
    return new LinkCommand(words.getFirst());
  }

  static Command of(ParseResult given) {
    if (Syntax.isSet(given, "--link")) {
      return link(given);
    }
    var words = Syntax.words(given);
    var refused = RefusedCallCommand.of(given, words);
    if (refused.isPresent()) {
      if (!FORMATS.of(given).stream().allMatch(each -> each.kind() == Kind.TEXT)) {
        throw new WrongUsage("why a call was refused is told as text alone");
      }
      return refused.get();
    }
    if (words.size() != 1 && words.size() != 3) {
      throw new WrongUsage("`explain` takes TOKEN, or TOKEN PERMISSION RESOURCE");
    }
    var isAsked = words.size() == 3;
    var from = Syntax.text(given, "--from", "");
    var at = Syntax.text(given, "--at", "");
    if (!isAsked && !(from + at).isEmpty()) {
      throw new WrongUsage("`--from` and `--at` need PERMISSION and RESOURCE");
    }
    return new ExplainCommand(
        words.getFirst(),
        isAsked ? words.get(1) : "",
        isAsked ? words.get(2) : "",
        from,
        at,
        FORMATS.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return AnswerOutput.show(session, FORMATS, formats, answered(context));
    }
  }

  private QueryResult<TokenExplanation> answered(RunContext context) {
    return permission.isEmpty() && resource.isEmpty()
        ? new ExplainRun(context).run(token)
        : new ExplainRun(context).run(token, permission, resource, from, at);
  }
}
