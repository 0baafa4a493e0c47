package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.run.PlanResult;
import writ.run.UndoRequest;
import writ.run.UndoRun;
import writ.workspace.RunContext;

/// `writ undo RECORD`: plans the way back from a run, asks, and makes it so.
record UndoCommand(UndoRequest request, ConfirmedApply confirmedApply) implements Command {

  static CommandSpec syntax() {
    return ConfirmedApply.addTo(
        Syntax.command(
                "undo",
                "Restore the definitions that a run replaced.",
                "writ undo .writ/runs/20260115T090000Z-01.jsonl   plan, ask, apply",
                "writ undo --retire-created RECORD                what it made goes, too")
            .addPositional(Syntax.word("RECORD", "The record of the run."))
            .addOption(
                Syntax.flag("--allow-enable", "What the run disabled may become active again."))
            .addOption(
                Syntax.flag("--retire-created", "Disable what the run made; deleted in 7 days."))
            .addOption(Syntax.trace())
            .addOption(TimeLimits.waiting())
            .addOption(TimeLimits.running()));
  }

  static UndoCommand of(ParseResult given) {
    var record = given.matchedPositionalValue(0, "");
    if (record.isEmpty()) {
      throw new WrongUsage("the record of the run is missing");
    }
    return new UndoCommand(
        new UndoRequest(
            record, Syntax.isSet(given, "--allow-enable"), Syntax.isSet(given, "--retire-created")),
        ConfirmedApply.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var read = new UndoRun(context, request).run();
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.failed(read.diagnostics());
      }
      return goOn(session, context, read.value().orElseThrow());
    }
  }

  private Exit goOn(CommandContext session, RunContext context, PlanResult planned) {
    var streams = session.streams();
    streams.result(planned.described());
    if (!planned.isNothingApproved()) {
      streams.result(
          """

          The specs still want what that run did: change them too, or the next apply
          does it again.
          """);
    }
    streams.show(planned.shownDiagnostics(false));
    return confirmedApply.confirmAndApply(session, context, planned);
  }
}
