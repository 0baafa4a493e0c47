package writ.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.pipeline.FailOn;
import writ.pipeline.Planned;
import writ.render.Checkout;

/// How a plan is shown, and how the run ends: of `plan`, and of the plan that shards make together.
///
/// @param isShowingWaived whether findings that refuse nothing are told one by one
/// @param pendingIsExit whether changes that the plan shows are told by the exit code
/// @param failOn what makes the plan fail, although it could be applied
record PlanAnswer(
    List<Format> formats, boolean isShowingWaived, boolean pendingIsExit, Set<FailOn> failOn) {

  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Syntax.value("--out", "FILE", "Save the plan: the same as --format json=FILE."))
        .addOption(Format.syntax())
        .addOption(Syntax.flag("--detailed-exitcode", "Exit 2 when changes are pending."))
        .addOption(FailOnOption.syntax());
  }

  static PlanAnswer of(ParseResult given) {
    return new PlanAnswer(
        Format.all(Syntax.texts(given, "--format"), Syntax.text(given, "--out", "")),
        OccasionOptions.of(given).isShowingWaived(),
        Syntax.isSet(given, "--detailed-exitcode"),
        FailOnOption.of(given));
  }

  List<String> reports() {
    return Format.files(formats);
  }

  Exit show(Session session, Result<Planned> planned, Checkout checkout) {
    return planned.valueOrNull() == null
        ? fail(formats, session, planned.diagnostics(), checkout)
        : show(session, planned.valueOrNull(), checkout);
  }

  /// Without a plan the reports still say why there is none.
  static Exit fail(
      List<Format> formats, Session session, List<Diagnostic> reasons, Checkout checkout) {
    var problems = new ArrayList<>(reasons);
    var unwritten = Format.putReasons(formats, session, reasons, checkout);
    problems.addAll(unwritten);
    session.streams().show(problems);
    return Exit.of(Exit.failed(reasons), unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
  }

  private Exit show(Session session, Planned planned, Checkout checkout) {
    var failures = planned.failures(failOn);
    var unwritten = Format.put(formats, session, planned, checkout);
    var problems = new ArrayList<>(planned.told(isShowingWaived));
    problems.addAll(unwritten);
    problems.addAll(failures);
    session.streams().show(problems);
    return Exit.of(
        exit(planned),
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD,
        failures.isEmpty() ? Exit.FINE : Exit.REFUSED);
  }

  private Exit exit(Planned planned) {
    return Exit.of(
        planned.isIncomplete() ? Exit.WORLD : Exit.FINE,
        planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
        planned.hasErrors() ? Exit.ERRORS : Exit.FINE,
        pendingIsExit && planned.showsChanges() ? Exit.PENDING : Exit.FINE);
  }
}
