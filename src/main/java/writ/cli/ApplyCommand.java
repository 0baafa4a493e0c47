package writ.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.Pipeline;
import writ.pipeline.PlanQuestion;
import writ.pipeline.Planned;
import writ.render.PlanText;

/// `writ apply [PATH…]`: plans, asks, and makes it so.
record ApplyCommand(PlanQuestion question, Undertaking undertaking) implements Command {

  static CommandSpec syntax() {
    return PlanOptions.addTo(
        Undertaking.addTo(
            Syntax.command(
                    "apply",
                    "Make live tokens equal to the specs.",
                    "writ apply                  plan, ask, apply",
                    "writ apply --auto-approve   in a workflow, after a review")
                .addPositional(Syntax.words("PATH", "Files, folders or globs; all by default."))));
  }

  static ApplyCommand of(ParseResult given) {
    return new ApplyCommand(
        PlanOptions.question(given, Syntax.words(given)), Undertaking.of(given));
  }

  @Override
  public Exit run(Session session) {
    try (var pipeline = session.pipeline()) {
      var read = pipeline.plan(question, undertaking.terms());
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
            planned.isIncomplete() || planned.isHeldBack() ? Exit.WORLD : Exit.FINE,
            planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
            planned.hasErrors() ? Exit.ERRORS : Exit.FINE);
    return planned.isNothingApproved() || planned.hasErrors()
        ? before
        : Exit.of(before, undertaking.goOn(session, pipeline, planned));
  }
}
