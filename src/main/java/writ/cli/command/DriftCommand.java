package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.process.Exit;
import writ.drift.DriftResult;
import writ.drift.DriftRun;
import writ.render.Checkout;
import writ.rules.ReviewContext;
import writ.run.PlanRequest;

/// `writ drift`: what somebody changed outside Git, for a schedule.
///
/// @param base the revision that was applied last; empty where the history is to tell
/// @param isWriting whether specs come to say what is live
record DriftCommand(PlanRequest request, String base, boolean isWriting, List<Format> formats)
    implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "drift",
            "Show what was changed outside Git, and by whom; exit 2.",
            "writ drift                         against the history of the specs",
            "writ drift --base v12              what was applied last is v12",
            "writ drift --write                 make the specs say what is live",
            "writ drift --format markdown=d.md  for an issue")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(
            Syntax.value(
                "--base", "REV", "The revision that was applied last; by default Git's history."))
        .addOption(
            Syntax.flag("--write", "Write what was changed into the specs; 0 where all of it was."))
        .addOption(PlanOutput.FORMATS.syntax())
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  /// Whatever somebody changed is shown, whether or not an apply may take it back.
  static DriftCommand of(ParseResult given) {
    var request =
        new PlanRequest(
            List.of(),
            List.of(),
            Syntax.texts(given, "--owner"),
            true,
            true,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            ReviewContext.LOCAL);
    return new DriftCommand(
        request,
        Syntax.text(given, "--base", ""),
        Syntax.isSet(given, "--write"),
        PlanOutput.FORMATS.of(given));
  }

  @Override
  public List<String> reports() {
    return Formats.files(formats);
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var drift = DriftRun.run(context, request, base, isWriting);
      return drift
          .value()
          .map(found -> show(session, found, context.checkout()))
          .orElseGet(
              () -> PlanOutput.fail(formats, session, drift.diagnostics(), context.checkout()));
    }
  }

  private Exit show(CommandContext session, DriftResult drifted, Checkout checkout) {
    var drift = drifted.planned();
    var unwritten =
        PlanOutput.FORMATS.write(session, formats, new PlanOutput.Shown(drift, checkout));
    var problems = new ArrayList<>(drift.shownDiagnostics(false));
    problems.addAll(unwritten);
    session.streams().show(problems);
    return Exit.of(
        drift.isIncomplete() ? Exit.WORLD : Exit.FINE,
        drift.isLiveRefused() ? Exit.REFUSED : Exit.FINE,
        drift.hasErrors() ? Exit.ERRORS : Exit.FINE,
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD,
        drifted.isLeft() ? Exit.PENDING : Exit.FINE);
  }
}
