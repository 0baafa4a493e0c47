package writ.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Confirmation;
import writ.cli.option.PlanOptions;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.cli.process.Streams;
import writ.run.ApplyOptions;
import writ.run.ApplyResult;
import writ.run.ApplyRun;
import writ.run.PlanResult;
import writ.workspace.RunContext;

/// What every command does with a plan that it showed: asks, makes it so, and reports.
///
/// @param isApproved whether nobody is to be asked
record ConfirmedApply(boolean isApproved, ApplyOptions terms, Confirmation confirmation) {

  static CommandSpec addTo(CommandSpec spec) {
    return addTo(spec, Syntax.flag(Confirmation.USUAL.flag(), "Do not ask."));
  }

  /// @param agreement the option that agrees beforehand
  static CommandSpec addTo(CommandSpec spec, OptionSpec agreement) {
    return spec.addOption(agreement)
        .addOption(
            Syntax.value("--lease", "TIME", "When another run counts as dead; 5m by default."))
        .addOption(Syntax.flag("--take-over", "Do not wait: nothing else is running."))
        .addOption(Syntax.value("--runs", "DIR", "Write the record of this run into DIR."));
  }

  static ConfirmedApply of(ParseResult given) {
    return of(given, Confirmation.USUAL);
  }

  static ConfirmedApply of(ParseResult given, Confirmation confirmation) {
    return new ConfirmedApply(
        Syntax.isSet(given, confirmation.flag()),
        new ApplyOptions(
            text(given, "--lease").map(text -> PlanOptions.duration("--lease", text)),
            Syntax.isSet(given, "--take-over"),
            text(given, "--runs")),
        confirmation);
  }

  /// Goes on with a plan that was shown as far as something in it is approved, and says by the exit
  /// code what else the plan told.
  Exit confirmAndApply(CommandContext session, RunContext context, PlanResult planned) {
    return confirmAndApply(session, context, planned, _ -> {});
  }

  /// The same, and tells somebody what came of it.
  Exit confirmAndApply(
      CommandContext session, RunContext context, PlanResult planned, Consumer<ApplyResult> done) {
    var before =
        Exit.of(
            planned.isIncomplete() || planned.isHeldBack() ? Exit.WORLD : Exit.FINE,
            planned.isRefusedInPart() ? Exit.REFUSED : Exit.FINE,
            planned.hasErrors() ? Exit.ERRORS : Exit.FINE);
    return planned.isNothingApproved() || planned.isBlocked()
        ? before
        : Exit.of(before, goOn(session, context, planned, done));
  }

  /// Goes on with a plan of which something is approved.
  private Exit goOn(
      CommandContext session, RunContext context, PlanResult planned, Consumer<ApplyResult> done) {
    var streams = session.streams();
    if (!isApproved && !streams.isLively()) {
      streams.show(List.of(CliProblems.noTerminal(confirmation.flag())));
      return Exit.USAGE;
    }
    if (!isApproved && !isConfirmed(streams)) {
      streams.say("Nothing was changed.");
      return Exit.ERRORS;
    }
    streams.result("\n");
    if (streams.hasLostResults()) {
      return Exit.WORLD;
    }
    return session
        .environment()
        .interruption()
        .shielded(terms.longest(), () -> apply(streams, context, planned, done))
        .orElse(Exit.WORLD);
  }

  private Exit apply(
      Streams streams, RunContext context, PlanResult planned, Consumer<ApplyResult> done) {
    var applied = new ApplyRun(context, terms).of(planned);
    streams.show(applied.diagnostics());
    applied.value().ifPresent(done);
    return applied.value().map(result -> report(streams, result)).orElse(Exit.WORLD);
  }

  private boolean isConfirmed(Streams streams) {
    return streams.ask("\n" + confirmation.question()).equals(confirmation.answer());
  }

  private static Exit report(Streams streams, ApplyResult applied) {
    if (applied.hasChangedAnything()) {
      streams.changed();
    }
    streams.result(applied.described());
    streams.show(applied.diagnostics());
    if (applied.isWhole()) {
      return Exit.FINE;
    }
    return applied.hasChangedAnything() ? Exit.PARTIAL : Exit.WORLD;
  }

  private static Optional<String> text(ParseResult given, String option) {
    return Optional.of(Syntax.text(given, option, "")).filter(text -> !text.isEmpty());
  }
}
