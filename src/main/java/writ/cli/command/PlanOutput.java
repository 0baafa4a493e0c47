package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.FailOnOption;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.ReviewOptions;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.render.Checkout;
import writ.render.document.Document;
import writ.render.plan.PlanDescription;
import writ.render.plan.PlanNames;
import writ.render.report.Report;
import writ.run.FailOn;
import writ.run.PlanResult;

/// How a plan is shown, and how the run ends: of `plan`, and of the plan that shards make together.
///
/// @param isShowingWaived whether findings that refuse nothing are told one by one
/// @param pendingIsExit whether changes that the plan shows are told by the exit code
/// @param failOn what makes the plan fail, although it could be applied
record PlanOutput(
    List<Format> formats, boolean isShowingWaived, boolean pendingIsExit, Set<FailOn> failOn) {

  private static final Set<FailOn> FAIL_ON = Set.of(FailOn.values());

  static final Formats<Shown> FORMATS =
      Formats.<Shown>besideText()
          .withText(shown -> shown.plan().described())
          .with(Kind.JSON, (shown, _) -> shown.plan().show(shown.plan().document()))
          .withComment(shown -> shown.plan().described())
          .withHtml(shown -> shown.plan().described())
          .withReports("plan", Shown::checkout, (shown, view) -> shown.plan().show(view));

  /// Where there is no plan: text goes to stderr as diagnostics, and there is nothing to save.
  private static Formats<NoPlan> reasons(String command) {
    return Formats.<NoPlan>besideText()
        .withComment(NoPlan::described)
        .withHtml(NoPlan::described)
        .withReports(command, NoPlan::checkout, (none, view) -> view.of(none.report()));
  }

  /// A plan, and the checkout whose files reports name.
  record Shown(PlanResult plan, Checkout checkout) {}

  /// Why there is none.
  private record NoPlan(Report report, Checkout checkout, Document described) {}

  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Syntax.value("--out", "FILE", "Save the plan: the same as --format json=FILE."))
        .addOption(FORMATS.syntax())
        .addOption(Syntax.flag("--detailed-exitcode", "Exit 2 when changes are pending."))
        .addOption(FailOnOption.syntax(FAIL_ON));
  }

  static PlanOutput of(ParseResult given) {
    return new PlanOutput(
        FORMATS.of(given, Syntax.text(given, "--out", "")),
        ReviewOptions.of(given).isShowingWaived(),
        Syntax.isSet(given, "--detailed-exitcode"),
        FailOnOption.of(given, FAIL_ON));
  }

  List<String> reports() {
    return Formats.files(formats);
  }

  Exit show(CommandContext session, Result<PlanResult> planned, Checkout checkout) {
    return planned.valueOrNull() == null
        ? fail(formats, session, planned.diagnostics(), checkout)
        : show(session, planned.valueOrNull(), checkout);
  }

  /// Without a plan the reports still say why there is none.
  static Exit fail(
      List<Format> formats, CommandContext session, List<Diagnostic> reasons, Checkout checkout) {
    return fail("plan", formats, session, reasons, checkout, PlanDescription::without);
  }

  /// The same for another command whose answer rests on a plan.
  ///
  /// @param command its word
  static Exit fail(
      String command,
      List<Format> formats,
      CommandContext session,
      List<Diagnostic> reasons,
      Checkout checkout,
      Function<Report, Document> described) {
    var problems = new ArrayList<>(reasons);
    var report = Report.of(reasons);
    var none = new NoPlan(report, checkout, described.apply(report));
    var unwritten = reasons(command).write(session, formats, none);
    problems.addAll(unwritten);
    session.streams().show(problems);
    return Exit.of(Exit.failed(reasons), unwritten.isEmpty() ? Exit.FINE : Exit.WORLD);
  }

  private Exit show(CommandContext session, PlanResult judged, Checkout checkout) {
    var planned = judged.asCheck();
    var failures = planned.failures(failOn);
    var unwritten = FORMATS.write(session, formats, new Shown(planned, checkout));
    var problems = new ArrayList<>(planned.shownDiagnostics(isShowingWaived));
    problems.addAll(unwritten);
    problems.addAll(failures);
    session.streams().show(problems, PlanNames.all(planned.plan()));
    return Exit.of(
        exit(planned),
        unwritten.isEmpty() ? Exit.FINE : Exit.WORLD,
        failures.isEmpty() ? Exit.FINE : Exit.REFUSED);
  }

  private Exit exit(PlanResult planned) {
    return Exit.of(
        planned.isIncomplete() ? Exit.WORLD : Exit.FINE,
        planned.isRefusedInPart() || planned.isSpecRefused() ? Exit.REFUSED : Exit.FINE,
        planned.hasErrors() ? Exit.ERRORS : Exit.FINE,
        pendingIsExit && planned.showsChanges() ? Exit.PENDING : Exit.FINE);
  }
}
