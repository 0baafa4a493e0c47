package writ.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.Validated;
import writ.render.DiagnosticJson;
import writ.render.DiagnosticSummary;

/// `writ validate [PATH…]`: are the specs well-formed and meaningful, as far as can be told
/// offline?
///
/// @param isVerbose whether each place is told where one note speaks of many
record ValidateCommand(List<String> paths, boolean asJson, boolean isVerbose) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "validate",
            "Check specs without network and credential.",
            "writ validate                 every spec of the project",
            "writ validate tokens/ci.yaml  one file",
            "writ validate --format json   for a program")
        .addOption(Syntax.value("--format", "FORMAT", "text (default) or json."))
        .addOption(Syntax.flag("--verbose", "Tell every place where a name cannot be checked."))
        .addPositional(Syntax.words("PATH", "Files, folders or globs; all specs by default."));
  }

  static ValidateCommand of(ParseResult given) {
    var format = Syntax.text(given, "--format", "text");
    if (!List.of("text", "json").contains(format)) {
      throw new WrongUsage("`--format` takes text or json, not `" + format + "`");
    }
    return new ValidateCommand(
        Syntax.words(given), format.equals("json"), Syntax.isSet(given, "--verbose"));
  }

  @Override
  public Exit run(Session session) {
    try (var pipeline = session.pipeline()) {
      var validated = pipeline.validate(paths);
      return report(session, asJson || isVerbose ? validated : validated.condensed());
    }
  }

  private Exit report(Session session, Validated validated) {
    if (asJson) {
      session.streams().result(new DiagnosticJson().of(validated.diagnostics()));
    } else {
      session.streams().show(validated.diagnostics());
      session
          .streams()
          .result(
              DiagnosticSummary.of(validated.specs(), validated.files(), validated.diagnostics()));
    }
    return validated.hasErrors() ? Exit.ERRORS : Exit.FINE;
  }
}
