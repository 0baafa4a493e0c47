package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.ReviewOptions;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.render.Checkout;
import writ.render.DiagnosticText;
import writ.render.plan.PlanHtml;
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

  static CommandSpec syntax() {
    return ReviewOptions.addTo(
        Syntax.command(
                "validate",
                "Check specs without network and credential.",
                "writ validate                     every spec of the project",
                "writ validate tokens/ci.yaml      one file",
                "writ validate --base origin/main  in a pull request",
                "writ validate --format json       for a program")
            .addOption(Format.syntax())
            .addOption(Syntax.flag("--verbose", "Tell every place where a name cannot be checked."))
            .addPositional(Syntax.words("PATH", "Files, folders or globs; all specs by default.")));
  }

  static ValidateCommand of(ParseResult given) {
    return new ValidateCommand(
        Syntax.words(given),
        ReviewOptions.of(given),
        Format.all(Syntax.texts(given, "--format"), ""),
        Syntax.isSet(given, "--verbose"));
  }

  @Override
  public List<String> reports() {
    return Format.files(formats);
  }

  @Override
  public Exit run(CommandContext session) {
    var known = session.known(review);
    return known.isEmpty() ? Exit.USAGE : run(session, known.get());
  }

  private Exit run(CommandContext session, ReviewContext known) {
    try (var context = session.context()) {
      var validated = new ValidateRun(context, paths, known).run();
      var unwritten = report(session, validated, context.checkout());
      session.streams().show(unwritten);
      return Exit.of(
          validated.isRefused() ? Exit.REFUSED : Exit.FINE,
          validated.hasErrors() ? Exit.ERRORS : Exit.FINE,
          unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
    }
  }

  /// A person is told once what is told of many places; a program has each.
  private List<Diagnostic> report(
      CommandContext session, ValidateResult validated, Checkout checkout) {
    var forPeople = isVerbose ? validated : validated.condensed();
    var unwritten = new ArrayList<Diagnostic>();
    for (var format : formats) {
      var problem =
          switch (format.kind()) {
            case TEXT -> text(session, format, forPeople);
            case JSON ->
                format.put(
                    session,
                    new DiagnosticJson().of(Report.of(validated.told(review.isShowingWaived()))));
            case MARKDOWN ->
                format.put(session, forPeople.show(new ValidationMarkdown(summary(forPeople))));
            case HTML ->
                format.put(
                    session,
                    forPeople.show(report -> PlanHtml.ofSpecs(summary(forPeople), report)));
            case SARIF, JUNIT, GITHUB, GITLAB ->
                format
                    .report(checkout, "validate")
                    .flatMap(view -> format.put(session, validated.show(view)));
          };
      problem.ifPresent(unwritten::add);
    }
    return unwritten;
  }

  private Optional<Diagnostic> text(
      CommandContext session, Format format, ValidateResult validated) {
    var told = validated.told(review.isShowingWaived());
    var summary = summary(validated);
    if (format.isOnStdout()) {
      session.streams().show(told);
      return format.put(session, summary);
    }
    return format.put(session, DiagnosticText.of(told) + summary);
  }

  private String summary(ValidateResult validated) {
    var told = validated.told(review.isShowingWaived());
    return DiagnosticSummary.of(validated.specs(), validated.files(), told);
  }
}
