package writ.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.PlanQuestion;
import writ.pipeline.PlanRun;
import writ.pipeline.Wish;

/// `writ roll TOKEN`: replaces a value in place, which cuts off every holder of the old one.
record RollCommand(PlanQuestion question, Undertaking undertaking) implements Command {

  private static final String FLAG = "--cut-off-holders";

  static CommandSpec syntax() {
    return Undertaking.addTo(
        Syntax.command(
                "roll",
                "Replace a value in place: CUTS OFF every holder.",
                "writ roll ci-dns                      asks for the name before it does it",
                "writ roll ci-dns --cut-off-holders    does not ask",
                "writ rotate ci-dns                    the same without an outage")
            .addPositional(TokenOperand.syntax())
            .addOption(Syntax.flag("--allow-protected", "A protected token may be rolled."))
            .addOption(Syntax.trace())
            .addOption(Limits.waiting())
            .addOption(Limits.running()),
        Syntax.flag(FLAG, "Do not ask: cut off who holds the old value."));
  }

  static RollCommand of(ParseResult given) {
    var token = TokenOperand.required(given);
    return new RollCommand(
        PlanQuestion.of(
            new Wish(Wish.Kind.ROLL, token), false, Syntax.isSet(given, "--allow-protected")),
        Undertaking.of(given, consent(token)));
  }

  private static Consent consent(String token) {
    var warning =
        """
        Everybody who holds the old value is cut off the moment this is done, and
        there is no way back.\
        """;
    return new Consent(FLAG, warning + " Type " + token + " to roll it: ", token);
  }

  @Override
  public Exit run(Session session) {
    try (var context = session.context()) {
      return new Proposal(
              PlanRun.toApply(context, question, undertaking.terms()).run(), undertaking)
          .carryOut(session, context);
    }
  }
}
