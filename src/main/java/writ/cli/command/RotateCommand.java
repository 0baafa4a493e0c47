package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.TokenOption;
import writ.cli.process.Exit;
import writ.run.NewValueRequest;
import writ.run.PlanRequest;
import writ.run.PlanRun;

/// `writ rotate TOKEN`: hands a token over to a new one now, and brings back one that was revoked.
record RotateCommand(PlanRequest request, ConfirmedApply confirmedApply) implements Command {

  static CommandSpec syntax() {
    return ConfirmedApply.addTo(
        Syntax.command(
                "rotate",
                "Hand a token over to a new one now, with an overlap.",
                "writ rotate ci-dns        make, verify, deliver; the old value ends later",
                "writ rotate acme/ci-dns   where several owners have the name; or an id")
            .addPositional(TokenOption.syntax())
            .addOption(Syntax.flag("--allow-enable", "A disabled token may become active."))
            .addOption(Syntax.flag("--allow-protected", "A protected token may be replaced."))
            .addOption(Syntax.trace())
            .addOption(TimeLimits.waiting())
            .addOption(TimeLimits.running()));
  }

  static RotateCommand of(ParseResult given) {
    return new RotateCommand(
        PlanRequest.of(
            new NewValueRequest(NewValueRequest.Kind.ROTATE, TokenOption.required(given)),
            Syntax.isSet(given, "--allow-enable"),
            Syntax.isSet(given, "--allow-protected")),
        ConfirmedApply.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return new ProposedPlan(
              PlanRun.toApply(context, request, confirmedApply.terms()).run(), confirmedApply)
          .carryOut(session, context);
    }
  }
}
