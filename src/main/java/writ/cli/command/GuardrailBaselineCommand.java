package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.render.document.Document;
import writ.rules.BaselineRun;

/// `writ guardrail baseline`: records what fails today, so that only what is new is refused.
///
/// @param file where to; empty for the project's own
record GuardrailBaselineCommand(String file) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail baseline",
            "Record what fails today, so that only new findings refuse.",
            "writ guardrail baseline                            the file that writ.yaml names",
            "writ guardrail baseline --file old-findings.yaml   another one")
        .addOption(Syntax.value("--file", "FILE", "Where to; the project's by default."));
  }

  static GuardrailBaselineCommand of(ParseResult given) {
    return new GuardrailBaselineCommand(Syntax.text(given, "--file", ""));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var written = BaselineRun.run(context, file);
      session.streams().show(written.diagnostics());
      written
          .value()
          .ifPresent(lines -> session.streams().result(Document.ofLines("Baseline", lines)));
      return written.value().isPresent() ? Exit.FINE : Exit.ERRORS;
    }
  }
}
