package writ.cli.command;

import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.catalog.CatalogResult;
import writ.catalog.CatalogRun;
import writ.catalog.CatalogView;
import writ.cli.option.AnswerFormat;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.process.Exit;

/// `writ catalog list|update|diff`: what names mean.
///
/// @param tellsPending whether differences have an exit code of their own
record CatalogCommand(
    BiFunction<CatalogRun, CatalogView, CatalogResult> question,
    boolean isJson,
    boolean tellsPending)
    implements Command {

  static CommandSpec listSyntax() {
    return Syntax.command(
            "catalog list",
            "List the names that resolve offline, with their ids.",
            "writ catalog list              every permission, and what the lockfile pins",
            "writ catalog list dns          those with a word in their name",
            "writ catalog list 'zone read'  those with both words")
        .addOption(AnswerFormat.syntax())
        .addPositional(Syntax.words("QUERY", "Words of the name, the id or the scope."));
  }

  static CatalogCommand ofList(ParseResult given) {
    var query = String.join(" ", Syntax.words(given));
    return new CatalogCommand(
        (catalog, view) -> catalog.list(query, view), AnswerFormat.isJson(given), false);
  }

  static CommandSpec updateSyntax() {
    return Syntax.command(
            "catalog update",
            "Pin in writ.lock what the names of the specs mean now.",
            "writ catalog update            then read the change, and commit it")
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static CatalogCommand ofUpdate(ParseResult given) {
    return new CatalogCommand((catalog, _) -> catalog.update(), false, false);
  }

  static CommandSpec diffSyntax() {
    return Syntax.command(
            "catalog diff",
            "Hold writ.lock against Cloudflare: renamed, vanished, new.",
            "writ catalog diff                      for a person",
            "writ catalog diff --detailed-exitcode  exit 2 where they differ")
        .addOption(AnswerFormat.syntax())
        .addOption(Syntax.flag("--detailed-exitcode", "Exit with 2 where anything differs."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static CatalogCommand ofDiff(ParseResult given) {
    return new CatalogCommand(
        CatalogRun::diff, AnswerFormat.isJson(given), Syntax.isSet(given, "--detailed-exitcode"));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var answer = question.apply(new CatalogRun(context), new CatalogView(isJson));
      session.streams().result(answer.text());
      session.streams().show(answer.diagnostics());
      return Exit.of(
          answer.isIncomplete() ? Exit.WORLD : Exit.FINE,
          answer.hasErrors() ? Exit.ERRORS : Exit.FINE,
          tellsPending && answer.differs() ? Exit.PENDING : Exit.FINE);
    }
  }
}
