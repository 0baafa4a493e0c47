package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.ReviewOptions;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.render.Checkout;
import writ.render.DiagnosticText;
import writ.render.document.Block;
import writ.render.document.Document;
import writ.render.document.HtmlWriter;
import writ.render.report.DiagnosticJson;
import writ.render.report.DiagnosticSummary;
import writ.render.report.Report;
import writ.render.report.ValidationMarkdown;
import writ.rules.ReviewContext;
import writ.run.ValidateResult;
import writ.run.ValidateRun;

/// `writ validate [PATH…]`: are the specs well-formed, meaningful and as the rules demand, as far
/// as can be told offline?
///
/// @param isVerbose whether each place is told where one note speaks of many
record ValidateCommand(
    List<String> paths, ReviewOptions review, List<Format> formats, boolean isVerbose)
    implements Command {

  private static final Formats<Shown> FORMATS =
      Formats.<Shown>besideText()
          .with(Kind.TEXT, (shown, to) -> shown.text(to.isStdout()))
          .with(Kind.JSON, (shown, _) -> new DiagnosticJson().of(Report.of(shown.all())))
          .with(
              Kind.MARKDOWN,
              (shown, to) ->
                  shown
                      .forPeople()
                      .show(new ValidationMarkdown(to.origin().line(), shown.summary())))
          .with(
              Kind.HTML,
              (shown, to) ->
                  shown
                      .forPeople()
                      .show(report -> HtmlWriter.write(to.origin().above(shown.described(report)))))
          .withReports("validate", Shown::checkout, (shown, view) -> shown.validated().show(view));

  /// What is shown. A person is told once what is told of many places; a program has each.
  ///
  /// @param withWaived whether waived findings are told one by one
  private record Shown(
      ValidateResult validated, ValidateResult forPeople, boolean withWaived, Checkout checkout) {

    List<Diagnostic> all() {
      return validated.shownDiagnostics(withWaived);
    }

    List<Diagnostic> shownDiagnostics() {
      return forPeople.shownDiagnostics(withWaived);
    }

    String summary() {
      return DiagnosticSummary.of(forPeople.specs(), forPeople.files(), shownDiagnostics());
    }

    /// Beside stdout diagnostics are on stderr.
    String text(boolean isStdout) {
      return isStdout ? summary() : DiagnosticText.of(shownDiagnostics()) + summary();
    }

    Document described(Report report) {
      return new Document.Builder("Validate")
          .add(
              new Block.Summary(List.of(summary())),
              new Block.Findings(report),
              new Block.Diagnostics(report))
          .build();
    }
  }

  static CommandSpec syntax() {
    return ReviewOptions.addTo(
        Syntax.command(
                "validate",
                "Check specs without network and credential.",
                "writ validate                     every spec of the project",
                "writ validate tokens/ci.yaml      one file",
                "writ validate --base origin/main  in a pull request",
                "writ validate --format json       for a program")
            .addOption(FORMATS.syntax())
            .addOption(Syntax.flag("--verbose", "Tell every place where a name cannot be checked."))
            .addPositional(Syntax.words("PATH", "Files, folders or globs; all specs by default.")));
  }

  static ValidateCommand of(ParseResult given) {
    return new ValidateCommand(
        Syntax.words(given),
        ReviewOptions.of(given),
        FORMATS.of(given),
        Syntax.isSet(given, "--verbose"));
  }

  @Override
  public List<String> reports() {
    return Formats.files(formats);
  }

  @Override
  public Exit run(CommandContext session) {
    var known = session.known(review);
    return known.isEmpty() ? Exit.USAGE : run(session, known.get());
  }

  private Exit run(CommandContext session, ReviewContext known) {
    try (var context = session.context()) {
      var validated = new ValidateRun(context, paths, known).run();
      var shown =
          new Shown(
              validated,
              isVerbose ? validated : validated.condensed(),
              review.isShowingWaived(),
              context.checkout());
      if (formats.contains(new Format(Kind.TEXT, ""))) {
        session.streams().show(shown.shownDiagnostics());
      }
      var unwritten = FORMATS.write(session, formats, shown);
      session.streams().show(unwritten);
      return Exit.of(
          validated.isRefused() ? Exit.REFUSED : Exit.FINE,
          validated.hasErrors() ? Exit.ERRORS : Exit.FINE,
          unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
    }
  }
}
