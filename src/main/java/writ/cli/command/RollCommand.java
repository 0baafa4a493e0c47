package writ.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Confirmation;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.TokenOption;
import writ.cli.process.Exit;
import writ.run.NewValueRequest;
import writ.run.PlanRequest;
import writ.run.PlanRun;

/// `writ roll TOKEN`: replaces a value in place, which cuts off every holder of the old one.
record RollCommand(PlanRequest request, ConfirmedApply confirmedApply) implements Command {

  private static final String FLAG = "--cut-off-holders";

  static CommandSpec syntax() {
    return ConfirmedApply.addTo(
        Syntax.command(
                "roll",
                "Replace a value in place: CUTS OFF every holder.",
                "writ roll ci-dns                      asks for the name before it does it",
                "writ roll ci-dns --cut-off-holders    does not ask",
                "writ rotate ci-dns                    the same without an outage")
            .addPositional(TokenOption.syntax())
            .addOption(Syntax.flag("--allow-protected", "A protected token may be rolled."))
            .addOption(Syntax.trace())
            .addOption(TimeLimits.waiting())
            .addOption(TimeLimits.running()),
        Syntax.flag(FLAG, "Do not ask: cut off who holds the old value."));
  }

  static RollCommand of(ParseResult given) {
    var token = TokenOption.required(given);
    return new RollCommand(
        PlanRequest.of(
            new NewValueRequest(NewValueRequest.Kind.ROLL, token),
            false,
            Syntax.isSet(given, "--allow-protected")),
        ConfirmedApply.of(given, confirmation(token)));
  }

  private static Confirmation confirmation(String token) {
    var warning =
        """
        Everybody who holds the old value is cut off the moment this is done, and
        there is no way back.\
        """;
    return new Confirmation(FLAG, warning + " Type " + token + " to roll it: ", token);
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
