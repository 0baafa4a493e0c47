package writ.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.Planned;
import writ.pipeline.RunContext;
import writ.pipeline.UndoQuestion;
import writ.pipeline.UndoRun;
import writ.render.PlanText;

/// `writ undo RECORD`: plans the way back from a run, asks, and makes it so.
record UndoCommand(UndoQuestion question, Undertaking undertaking) implements Command {

  static CommandSpec syntax() {
    return Undertaking.addTo(
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
            .addOption(Limits.waiting())
            .addOption(Limits.running()));
  }

  static UndoCommand of(ParseResult given) {
    var record = given.matchedPositionalValue(0, "");
    if (record.isEmpty()) {
      throw new WrongUsage("the record of the run is missing");
    }
    return new UndoCommand(
        new UndoQuestion(
            record, Syntax.isSet(given, "--allow-enable"), Syntax.isSet(given, "--retire-created")),
        Undertaking.of(given));
  }

  @Override
  public Exit run(Session session) {
    try (var context = session.context()) {
      var read = new UndoRun(context, question).run();
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.failed(read.diagnostics());
      }
      return goOn(session, context, read.value().orElseThrow());
    }
  }

  private Exit goOn(Session session, RunContext context, Planned planned) {
    var streams = session.streams();
    streams.result(planned.show(new PlanText(streams.ink())));
    if (!planned.isNothingApproved()) {
      streams.result(
          """

          The specs still want what that run did: change them too, or the next apply
          does it again.
          """);
    }
    streams.show(planned.told(false));
    return undertaking.settle(session, context, planned);
  }
}
