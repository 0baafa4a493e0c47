package writ.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.DriftStory;
import writ.pipeline.Drifted;
import writ.pipeline.Occasion;
import writ.pipeline.PlanQuestion;
import writ.render.Checkout;

/// `writ drift`: what somebody changed outside Git, for a schedule.
///
/// @param base the revision that was applied last; empty where the history is to tell
/// @param isWriting whether specs come to say what is live
record DriftCommand(PlanQuestion question, String base, boolean isWriting, List<Format> formats)
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
        .addOption(Format.syntax())
        .addOption(Syntax.trace())
        .addOption(Limits.waiting())
        .addOption(Limits.running());
  }

  /// Whatever somebody changed is shown, whether or not an apply may take it back.
  static DriftCommand of(ParseResult given) {
    var question =
        new PlanQuestion(
            List.of(),
            List.of(),
            Syntax.texts(given, "--owner"),
            true,
            true,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Occasion.LOCAL);
    return new DriftCommand(
        question,
        Syntax.text(given, "--base", ""),
        Syntax.isSet(given, "--write"),
        Format.all(Syntax.texts(given, "--format"), ""));
  }

  @Override
  public List<String> reports() {
    return Format.files(formats);
  }

  @Override
  public Exit run(Session session) {
    try (var context = session.context()) {
      var drift = DriftStory.run(context, question, base, isWriting);
      return drift
          .value()
          .map(found -> show(session, found, context.checkout()))
          .orElseGet(
              () -> PlanAnswer.fail(formats, session, drift.diagnostics(), context.checkout()));
    }
  }

  private Exit show(Session session, Drifted drifted, Checkout checkout) {
    var drift = drifted.planned();
    var unwritten = Format.put(formats, session, drift, checkout);
    var problems = new ArrayList<>(drift.told(false));
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
