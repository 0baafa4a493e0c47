package writ.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.diagnostic.Diagnostic;
import writ.pipeline.FailOn;
import writ.pipeline.Occasion;
import writ.pipeline.PlanQuestion;
import writ.pipeline.Planned;
import writ.render.Checkout;

/// `writ plan [PATH…]`: what would change.
///
/// @param pendingIsExit whether pending changes are told by the exit code
/// @param failOn what makes the plan fail, although it could be applied
record PlanCommand(
    PlanQuestion question,
    OccasionOptions occasion,
    List<Format> formats,
    boolean pendingIsExit,
    Set<FailOn> failOn)
    implements Command {

  static CommandSpec syntax() {
    return PlanOptions.addTo(
        Syntax.command(
                "plan",
                "Show what would change at Cloudflare.",
                "writ plan                                   the whole project",
                "writ plan tokens/ci.yaml --only acme/ci-dns  one token",
                "writ plan --out plan.json                   and save it for `writ apply`",
                "writ plan --format text --format markdown=plan.md",
                "writ plan --format sarif=writ.sarif          for code scanning")
            .addPositional(Syntax.words("PATH", "Files, folders or globs; all by default."))
            .addOption(
                Syntax.value("--out", "FILE", "Save the plan: the same as --format json=FILE."))
            .addOption(Format.syntax())
            .addOption(Syntax.flag("--detailed-exitcode", "Exit 2 when changes are pending."))
            .addOption(FailOnOption.syntax()));
  }

  static PlanCommand of(ParseResult given) {
    return new PlanCommand(
        PlanOptions.question(given, Syntax.words(given)),
        OccasionOptions.of(given),
        Format.all(Syntax.texts(given, "--format"), Syntax.text(given, "--out", "")),
        Syntax.isSet(given, "--detailed-exitcode"),
        FailOnOption.of(given));
  }

  @Override
  public Exit run(Session session) {
    var known = session.known(occasion);
    return known.isEmpty() ? Exit.USAGE : run(session, known.get());
  }

  private Exit run(Session session, Occasion known) {
    try (var pipeline = session.pipeline()) {
      var planned = pipeline.plan(question.on(known));
      if (planned.valueOrNull() == null) {
        return fail(session, planned.diagnostics(), pipeline.checkout());
      }
      return show(session, planned.value().orElseThrow(), pipeline.checkout());
    }
  }

  /// Without a plan the reports still say why there is none.
  private Exit fail(Session session, List<Diagnostic> reasons, Checkout checkout) {
    var problems = new ArrayList<Diagnostic>(reasons);
    problems.addAll(Format.putReasons(formats, session, reasons, checkout));
    session.streams().show(problems);
    return Exit.ERRORS;
  }

  private Exit show(Session session, Planned planned, Checkout checkout) {
    var failures = planned.failures(failOn);
    var unwritten = Format.put(formats, session, planned, checkout);
    var problems = new ArrayList<Diagnostic>(planned.told(occasion.isShowingWaived()));
    problems.addAll(unwritten);
    problems.addAll(failures);
    session.streams().show(problems);
    return Exit.of(
        exit(planned),
        unwritten.isEmpty() ? Exit.FINE : Exit.ERRORS,
        failures.isEmpty() ? Exit.FINE : Exit.REFUSED);
  }

  private Exit exit(Planned planned) {
    return Exit.of(
        planned.isIncomplete() ? Exit.WORLD : Exit.FINE,
        planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
        planned.hasErrors() ? Exit.ERRORS : Exit.FINE,
        pendingIsExit && !planned.isEmpty() ? Exit.PENDING : Exit.FINE);
  }
}
