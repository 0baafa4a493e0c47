package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.PlanOptions;
import writ.cli.option.ReviewOptions;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.render.plan.PlanOrigin;
import writ.run.ApplyResult;
import writ.run.MergedBranch;
import writ.run.PlanRequest;
import writ.run.PlanResult;
import writ.run.PlanRun;
import writ.run.SavedPlanRun;
import writ.workspace.RunContext;

/// `writ apply [PATH… | plan.json]`: plans, asks, and makes it so.
record ApplyCommand(
    PlanRequest request,
    ReviewOptions review,
    Source source,
    ConfirmedApply confirmedApply,
    ApplySummary summary)
    implements Command {

  /// What is applied.
  private sealed interface Source {

    /// What the specs want now.
    record Specs() implements Source {}

    /// The same, as far as a saved plan has it.
    record Reviewed(String file) implements Source {}

    /// A saved plan, as far as it still holds.
    record Saved(String file) implements Source {}
  }

  static CommandSpec syntax() {
    return PlanOptions.addTo(
        ConfirmedApply.addTo(
            ApplySummary.addTo(
                Syntax.command(
                        "apply",
                        "Make live tokens equal to the specs.",
                        "writ apply                       plan, ask, apply",
                        "writ apply plan.json             what `writ plan --out plan.json` saved",
                        "writ apply --reviewed plan.json  plan anew, apply what is equal to that",
                        "writ apply --auto-approve        in a workflow, after a review")
                    .addPositional(
                        Syntax.words(
                            "PATH", "Files, folders or globs, all by default; or a saved plan."))
                    .addOption(
                        Syntax.value(
                            "--reviewed",
                            "FILE",
                            "Apply only changes equal to a saved plan's.")))));
  }

  static ApplyCommand of(ParseResult given) {
    var words = Syntax.words(given);
    var source = source(words, Syntax.text(given, "--reviewed", ""));
    var paths = source instanceof Source.Saved ? List.<String>of() : words;
    var confirmedApply = ConfirmedApply.of(given);
    var request = PlanOptions.request(given, paths);
    if (source instanceof Source.Saved
        && !(request.only().isEmpty() && request.owners().isEmpty())) {
      throw new WrongUsage("a saved plan is applied as it is: `--only` and `--owner` do not fit");
    }
    return new ApplyCommand(
        request, ReviewOptions.of(given), source, confirmedApply, ApplySummary.of(given));
  }

  private static Source source(List<String> words, String reviewed) {
    var saved = words.stream().filter(word -> word.endsWith(".json")).toList();
    if (saved.isEmpty()) {
      return reviewed.isEmpty() ? new Source.Specs() : new Source.Reviewed(reviewed);
    }
    if (words.size() > 1 || !reviewed.isEmpty()) {
      throw new WrongUsage(
          "a saved plan stands alone: `" + saved.getFirst() + "` and nothing else");
    }
    return new Source.Saved(saved.getFirst());
  }

  @Override
  public Exit run(CommandContext session) {
    var known = session.known(review);
    return known.isEmpty() ? Exit.USAGE : run(session, request.on(known.get()));
  }

  private Exit run(CommandContext session, PlanRequest asked) {
    try (var context = session.context()) {
      var unapplied = new MergedBranch(context, asked.review()).unapplied();
      if (unapplied.valueOrNull() == null) {
        return failed(session, unapplied.diagnostics());
      }
      if (unapplied.valueOrNull().isPresent()) {
        var why = unapplied.valueOrNull().get();
        session.streams().show(List.of(why));
        var exit = why.isError() ? Exit.REFUSED : Exit.FINE;
        return written(session, summary.write(session, List.of(why)), exit);
      }
      var read = planned(context, asked);
      var planned = read.valueOrNull();
      if (planned == null) {
        return failed(session, read.diagnostics());
      }
      show(session, planned);
      session.streams().show(planned.shownDiagnostics(review.isShowingWaived()));
      var done = new ArrayList<ApplyResult>();
      var exit = confirmedApply.confirmAndApply(session, context, planned, done::add);
      var unwritten = summary.write(session, planned, done.stream().findFirst());
      return written(session, unwritten, exit);
    }
  }

  private Exit failed(CommandContext session, List<Diagnostic> problems) {
    session.streams().show(problems);
    return written(session, summary.write(session, problems), Exit.failed(problems));
  }

  private static Exit written(CommandContext session, List<Diagnostic> unwritten, Exit exit) {
    session.streams().show(unwritten);
    return unwritten.isEmpty() ? exit : Exit.of(exit, Exit.WORLD);
  }

  /// What is left of a plan; where all of it was refused, the reasons say enough.
  private void show(CommandContext session, PlanResult planned) {
    var streams = session.streams();
    if (source instanceof Source.Saved(var file)) {
      var now = session.environment().clock().instant();
      streams.result(planned.described(new PlanOrigin(file, now)));
    }
    if (!planned.isEmpty() || !planned.isRefusedInPart()) {
      streams.result(planned.described());
    }
  }

  private Result<PlanResult> planned(RunContext context, PlanRequest asked) {
    return switch (source) {
      case Source.Specs _ -> PlanRun.toApply(context, asked, confirmedApply.terms()).run();
      case Source.Reviewed(var file) ->
          PlanRun.asReviewed(context, file, asked, confirmedApply.terms()).then(PlanRun::run);
      case Source.Saved(var file) -> SavedPlanRun.run(context, file, asked);
    };
  }
}
