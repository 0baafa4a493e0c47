package writ.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.pipeline.PlanQuestion;
import writ.pipeline.PlanRun;
import writ.pipeline.Wish;

/// `writ rotate TOKEN`: hands a token over to a new one now, and brings back one that was revoked.
record RotateCommand(PlanQuestion question, Undertaking undertaking) implements Command {

  static CommandSpec syntax() {
    return Undertaking.addTo(
        Syntax.command(
                "rotate",
                "Hand a token over to a new one now, with an overlap.",
                "writ rotate ci-dns        make, verify, deliver; the old value ends later",
                "writ rotate acme/ci-dns   where several owners have the name; or an id")
            .addPositional(TokenOperand.syntax())
            .addOption(Syntax.flag("--allow-enable", "A disabled token may become active."))
            .addOption(Syntax.flag("--allow-protected", "A protected token may be replaced."))
            .addOption(Syntax.trace())
            .addOption(Limits.waiting())
            .addOption(Limits.running()));
  }

  static RotateCommand of(ParseResult given) {
    return new RotateCommand(
        PlanQuestion.of(
            new Wish(Wish.Kind.ROTATE, TokenOperand.required(given)),
            Syntax.isSet(given, "--allow-enable"),
            Syntax.isSet(given, "--allow-protected")),
        Undertaking.of(given));
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
