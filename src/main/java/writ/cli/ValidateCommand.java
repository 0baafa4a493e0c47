package writ.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.diagnostic.Diagnostic;
import writ.pipeline.Occasion;
import writ.pipeline.ValidateRun;
import writ.pipeline.Validated;
import writ.render.Checkout;
import writ.render.DiagnosticJson;
import writ.render.DiagnosticSummary;
import writ.render.DiagnosticText;
import writ.render.PlanHtml;
import writ.render.Report;
import writ.render.ValidationMarkdown;

/// `writ validate [PATH…]`: are the specs well-formed, meaningful and as the rules demand, as far
/// as can be told offline?
///
/// @param isVerbose whether each place is told where one note speaks of many
record ValidateCommand(
    List<String> paths, OccasionOptions occasion, List<Format> formats, boolean isVerbose)
    implements Command {

  static CommandSpec syntax() {
    return OccasionOptions.addTo(
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
        OccasionOptions.of(given),
        Format.all(Syntax.texts(given, "--format"), ""),
        Syntax.isSet(given, "--verbose"));
  }

  @Override
  public List<String> reports() {
    return Format.files(formats);
  }

  @Override
  public Exit run(Session session) {
    var known = session.known(occasion);
    return known.isEmpty() ? Exit.USAGE : run(session, known.get());
  }

  private Exit run(Session session, Occasion known) {
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
  private List<Diagnostic> report(Session session, Validated validated, Checkout checkout) {
    var forPeople = isVerbose ? validated : validated.condensed();
    var unwritten = new ArrayList<Diagnostic>();
    for (var format : formats) {
      var problem =
          switch (format.kind()) {
            case TEXT -> text(session, format, forPeople);
            case JSON ->
                format.put(
                    session,
                    new DiagnosticJson().of(Report.of(validated.told(occasion.isShowingWaived()))));
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

  private Optional<Diagnostic> text(Session session, Format format, Validated validated) {
    var told = validated.told(occasion.isShowingWaived());
    var summary = summary(validated);
    if (format.isOnStdout()) {
      session.streams().show(told);
      return format.put(session, summary);
    }
    return format.put(session, DiagnosticText.of(told) + summary);
  }

  private String summary(Validated validated) {
    var told = validated.told(occasion.isShowingWaived());
    return DiagnosticSummary.of(validated.specs(), validated.files(), told);
  }
}
