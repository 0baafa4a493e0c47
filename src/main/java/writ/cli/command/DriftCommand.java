package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.FailOnOption;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.process.Exit;
import writ.drift.DriftResult;
import writ.drift.DriftRun;
import writ.render.Checkout;
import writ.render.plan.PlanDescription;
import writ.run.FailOn;
import writ.run.PlanRequest;

/// `writ drift`: what somebody changed outside Git, for a schedule.
///
/// @param base the revision that was applied last; empty where the history is to tell
/// @param isWriting whether specs come to say what is live
/// @param due the file that what ends soon is written into; empty for none
/// @param failOn what makes the look fail beside drift
record DriftCommand(
    PlanRequest request,
    String base,
    boolean isWriting,
    List<Format> formats,
    String due,
    Set<FailOn> failOn)
    implements Command {

  private static final Set<FailOn> FAIL_ON = Set.of(FailOn.EXPIRING);

  private static final Formats<Shown> FORMATS =
      Formats.<Shown>besideText()
          .withText(shown -> shown.drift().described())
          .with(Kind.JSON, (shown, _) -> shown.drift().document())
          .withComment(shown -> shown.drift().described())
          .withHtml(shown -> shown.drift().described())
          .with(Kind.COUNTS, (shown, _) -> shown.drift().counts())
          .withReports(
              "drift", Shown::checkout, (shown, view) -> shown.drift().planned().show(view));

  /// What was found, and the checkout whose files reports name.
  private record Shown(DriftResult drift, Checkout checkout) {}

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
        .addOption(FORMATS.syntax())
        .addOption(Syntax.value("--due", "FILE", "Write what ends soon, as Markdown for an issue."))
        .addOption(FailOnOption.syntax(FAIL_ON))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static DriftCommand of(ParseResult given) {
    return new DriftCommand(
        PlanRequest.look(Syntax.texts(given, "--owner")),
        Syntax.text(given, "--base", ""),
        Syntax.isSet(given, "--write"),
        FORMATS.of(given),
        Syntax.text(given, "--due", ""),
        FailOnOption.of(given, FAIL_ON));
  }

  @Override
  public List<String> reports() {
    return Stream.concat(Formats.files(formats).stream(), Stream.of(due))
        .filter(file -> !file.isEmpty())
        .toList();
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var drift = DriftRun.run(context, request, base, isWriting);
      return drift
          .value()
          .map(found -> show(session, found, context.checkout()))
          .orElseGet(() ->
              PlanOutput.fail(
                  "drift",
                  formats,
                  session,
                  drift.diagnostics(),
                  context.checkout(),
                  PlanDescription::withoutDrift));
    }
  }

  private Exit show(CommandContext session, DriftResult drifted, Checkout checkout) {
    var drift = drifted.planned();
    var unwritten = new ArrayList<>(FORMATS.write(session, formats, new Shown(drifted, checkout)));
    unwritten.addAll(Formats.comment(session, due, drifted.due()));
    var problems = new ArrayList<>(drift.shownDiagnostics(false));
    problems.addAll(unwritten);
    var failures = drift.failures(failOn);
    problems.addAll(failures);
    session.streams().show(problems);
    return Exit.of(
        drift.isIncomplete() ? Exit.WORLD : Exit.FINE,
        failures.isEmpty() ? Exit.FINE : Exit.REFUSED,
        drift.isLiveRefused() ? Exit.REFUSED : Exit.FINE,
        drift.hasErrors() ? Exit.ERRORS : Exit.FINE,
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD,
        drifted.isLeft() ? Exit.PENDING : Exit.FINE);
  }
}
