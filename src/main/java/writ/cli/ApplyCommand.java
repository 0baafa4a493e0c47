package writ.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.Applied;
import writ.pipeline.ApplyTerms;
import writ.pipeline.Pipeline;
import writ.pipeline.PlanQuestion;
import writ.pipeline.Planned;
import writ.render.ApplyText;
import writ.render.PlanText;

/// `writ apply [PATH…]`: plans, asks, and makes it so.
record ApplyCommand(PlanQuestion question, boolean isApproved, ApplyTerms terms)
    implements Command {

  static CommandSpec syntax() {
    return PlanOptions.addTo(
        Syntax.command(
                "apply",
                "Make live tokens equal to the specs.",
                "writ apply                  plan, ask, apply",
                "writ apply --auto-approve   in a workflow, after a review")
            .addPositional(Syntax.words("PATH", "Files, folders or globs; all by default."))
            .addOption(Syntax.flag("--auto-approve", "Do not ask."))
            .addOption(
                Syntax.value("--lease", "TIME", "When another run counts as dead; 5m by default."))
            .addOption(Syntax.flag("--take-over", "Do not wait: nothing else is running.")));
  }

  static ApplyCommand of(ParseResult given) {
    var lease = Optional.of(Syntax.text(given, "--lease", "")).filter(text -> !text.isEmpty());
    return new ApplyCommand(
        PlanOptions.question(given, Syntax.words(given)),
        Syntax.isSet(given, "--auto-approve"),
        new ApplyTerms(
            lease.map(text -> PlanOptions.duration("--lease", text)),
            Syntax.isSet(given, "--take-over")));
  }

  @Override
  public Exit run(Session session) {
    try (var pipeline = session.pipeline()) {
      var read = pipeline.plan(question);
      if (read.valueOrNull() == null) {
        session.streams().show(read.diagnostics());
        return Exit.ERRORS;
      }
      var planned = read.value().orElseThrow();
      session.streams().result(planned.show(new PlanText(session.streams().ink())));
      session.streams().show(planned.diagnostics());
      return goOn(session, pipeline, planned);
    }
  }

  private Exit goOn(Session session, Pipeline pipeline, Planned planned) {
    var before =
        Exit.of(
            planned.isIncomplete() ? Exit.WORLD : Exit.FINE,
            planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
            planned.hasErrors() ? Exit.ERRORS : Exit.FINE);
    if (planned.isNothingApproved() || planned.hasErrors()) {
      return before;
    }
    if (!isApproved && !session.streams().isLively()) {
      session.streams().show(List.of(CliProblems.noTerminal()));
      return Exit.of(before, Exit.USAGE);
    }
    if (!isApproved && !isConfirmed(session)) {
      session.streams().say("Nothing was changed.");
      return Exit.of(before, Exit.ERRORS);
    }
    session.streams().result("\n");
    var applied =
        session
            .environment()
            .interruption()
            .shielded(() -> report(session, pipeline.apply(planned, terms)));
    return Exit.of(before, applied);
  }

  private static boolean isConfirmed(Session session) {
    return session.streams().ask("\nApply these changes? Type yes to go on: ").equals("yes");
  }

  private static Exit report(Session session, Applied applied) {
    var streams = session.streams();
    streams.result(applied.show(new ApplyText(streams.ink())));
    streams.show(applied.diagnostics());
    if (applied.isWhole()) {
      return Exit.FINE;
    }
    return applied.hasChangedAnything() ? Exit.PARTIAL : Exit.WORLD;
  }
}
