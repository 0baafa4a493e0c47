package writ.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.diagnostic.Diagnostic;
import writ.pipeline.Validated;
import writ.render.Checkout;
import writ.render.DiagnosticJson;
import writ.render.DiagnosticSummary;
import writ.render.DiagnosticText;
import writ.render.ValidationMarkdown;

/// `writ validate [PATH…]`: are the specs well-formed and meaningful, as far as can be told
/// offline?
///
/// @param isVerbose whether each place is told where one note speaks of many
record ValidateCommand(List<String> paths, List<Format> formats, boolean isVerbose)
    implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "validate",
            "Check specs without network and credential.",
            "writ validate                 every spec of the project",
            "writ validate tokens/ci.yaml  one file",
            "writ validate --format json   for a program")
        .addOption(Format.syntax())
        .addOption(Syntax.flag("--verbose", "Tell every place where a name cannot be checked."))
        .addPositional(Syntax.words("PATH", "Files, folders or globs; all specs by default."));
  }

  static ValidateCommand of(ParseResult given) {
    return new ValidateCommand(
        Syntax.words(given),
        Format.all(Syntax.texts(given, "--format"), ""),
        Syntax.isSet(given, "--verbose"));
  }

  @Override
  public Exit run(Session session) {
    try (var pipeline = session.pipeline()) {
      var validated = pipeline.validate(paths);
      var unwritten = report(session, validated, pipeline.checkout());
      session.streams().show(unwritten);
      return validated.hasErrors() || !unwritten.isEmpty() ? Exit.ERRORS : Exit.FINE;
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
            case JSON -> format.put(session, validated.show(new DiagnosticJson()));
            case MARKDOWN ->
                format.put(session, forPeople.show(new ValidationMarkdown(summary(forPeople))));
            case SARIF, JUNIT, GITHUB, GITLAB ->
                format
                    .report(checkout, "validate")
                    .flatMap(view -> format.put(session, validated.show(view)));
          };
      problem.ifPresent(unwritten::add);
    }
    return unwritten;
  }

  private static Optional<Diagnostic> text(Session session, Format format, Validated validated) {
    var summary = summary(validated);
    if (format.isOnStdout()) {
      session.streams().show(validated.diagnostics());
      return format.put(session, summary);
    }
    return format.put(session, DiagnosticText.of(validated.diagnostics()) + summary);
  }

  private static String summary(Validated validated) {
    return DiagnosticSummary.of(validated.specs(), validated.files(), validated.diagnostics());
  }
}
