package writ.cli.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.catalog.CatalogAnswer;
import writ.catalog.CatalogDescription;
import writ.catalog.CatalogJson;
import writ.catalog.CatalogResult;
import writ.catalog.CatalogRun;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.process.Exit;

/// `writ catalog list|update|diff`: what names mean.
///
/// @param tellsPending whether differences have an exit code of their own
record CatalogCommand(
    Function<CatalogRun, CatalogResult> question, List<Format> formats, boolean tellsPending)
    implements Command {

  private static final Formats<CatalogAnswer> FORMATS =
      Formats.<CatalogAnswer>one()
          .withText(CatalogDescription::of)
          .with(Kind.JSON, (answer, _) -> CatalogJson.of(answer));

  static CommandSpec listSyntax() {
    return Syntax.command(
            "catalog list",
            "List the names that resolve offline, with their ids.",
            "writ catalog list              every permission, and what the lockfile pins",
            "writ catalog list dns          those with a word in their name",
            "writ catalog list 'zone read'  those with both words")
        .addOption(FORMATS.syntax())
        .addPositional(Syntax.words("QUERY", "Words of the name, the id or the scope."));
  }

  static CatalogCommand ofList(ParseResult given) {
    var query = String.join(" ", Syntax.words(given));
    return new CatalogCommand(catalog -> catalog.list(query), FORMATS.of(given), false);
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
    return new CatalogCommand(CatalogRun::update, FORMATS.of(given), false);
  }

  static CommandSpec diffSyntax() {
    return Syntax.command(
            "catalog diff",
            "Hold writ.lock against Cloudflare: renamed, vanished, new.",
            "writ catalog diff                      for a person",
            "writ catalog diff --detailed-exitcode  exit 2 where they differ")
        .addOption(FORMATS.syntax())
        .addOption(Syntax.flag("--detailed-exitcode", "Exit with 2 where anything differs."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static CatalogCommand ofDiff(ParseResult given) {
    return new CatalogCommand(
        CatalogRun::diff, FORMATS.of(given), Syntax.isSet(given, "--detailed-exitcode"));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var answer = question.apply(new CatalogRun(context));
      FORMATS.write(session, formats, answer.answer());
      session.streams().show(answer.diagnostics());
      return Exit.of(
          answer.isIncomplete() ? Exit.WORLD : Exit.FINE,
          answer.hasErrors() ? Exit.ERRORS : Exit.FINE,
          tellsPending && answer.differs() ? Exit.PENDING : Exit.FINE);
    }
  }
}
