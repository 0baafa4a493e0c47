package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.process.Exit;
import writ.render.document.Document;
import writ.rules.BaselineRun;
import writ.run.LiveBaselineRun;

/// `writ guardrail baseline`: records what fails today, so that only what is new is refused.
///
/// @param file where to; empty for the project's own
/// @param isLive whether live tokens are looked at as well
record GuardrailBaselineCommand(String file, boolean isLive) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "guardrail baseline",
            "Record what fails today, so that only new findings refuse.",
            "writ guardrail baseline                            the file that writ.yaml names",
            "writ guardrail baseline --live                     what live tokens fail, too",
            "writ guardrail baseline --file old-findings.yaml   another one")
        .addOption(Syntax.value("--file", "FILE", "Where to; the project's by default."))
        .addOption(Syntax.flag("--live", "Ask Cloudflare, and record what live tokens fail, too."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static GuardrailBaselineCommand of(ParseResult given) {
    return new GuardrailBaselineCommand(
        Syntax.text(given, "--file", ""), Syntax.isSet(given, "--live"));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var written = isLive ? LiveBaselineRun.run(context, file) : BaselineRun.run(context, file);
      session.streams().show(written.diagnostics());
      written
          .value()
          .ifPresent(lines -> session.streams().result(Document.ofLines("Baseline", lines)));
      return written.value().isPresent() ? Exit.FINE : Exit.failed(written.diagnostics());
    }
  }
}
