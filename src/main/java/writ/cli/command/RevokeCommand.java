package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Confirmation;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.TokenOption;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Result;
import writ.run.PlanResult;
import writ.run.RevokeRun;
import writ.workspace.RunContext;

/// `writ revoke TOKEN`, `writ revoke --leaked -`: cuts a token off in an emergency.
///
/// @param token empty where the value tells which one
/// @param owners those that are asked; empty for all
record RevokeCommand(String token, List<String> owners, ConfirmedApply confirmedApply)
    implements Command {

  private static final String STDIN = "-";
  private static final Confirmation CONSENT =
      new Confirmation("--auto-approve", "Cut it off now? Type yes to go on: ", "yes");

  static CommandSpec syntax() {
    return ConfirmedApply.addTo(
        Syntax.command(
                "revoke",
                "Cut a token off now, and keep it cut off.",
                "writ revoke ci-dns                    every value of that name",
                "writ revoke --leaked - < value.txt    the token that a value belongs to",
                "writ rotate ci-dns                    brings it back, with a new value")
            .addPositional(TokenOption.syntax())
            .addOption(
                Syntax.value(
                    "--leaked", STDIN, "Find the token by its value, from standard input."))
            .addOption(Syntax.values("--owner", "OWNER", "Ask this owner only; repeatable."))
            .addOption(Syntax.trace())
            .addOption(TimeLimits.waiting())
            .addOption(TimeLimits.running()));
  }

  static RevokeCommand of(ParseResult given) {
    var leaked = Syntax.text(given, "--leaked", "");
    var token = TokenOption.optional(given);
    if (!leaked.isEmpty() && !leaked.equals(STDIN)) {
      throw new WrongUsage(
          "`--leaked` takes nothing but `-`: a value on the command line is seen by others and"
              + " kept in the shell's history");
    }
    if (leaked.isEmpty() == token.isEmpty()) {
      throw new WrongUsage("say which token: `writ revoke TOKEN`, or `writ revoke --leaked -`");
    }
    return new RevokeCommand(
        token, Syntax.texts(given, "--owner"), ConfirmedApply.of(given, CONSENT));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return new ProposedPlan(plan(session, context), confirmedApply).carryOut(session, context);
    }
  }

  private Result<PlanResult> plan(CommandContext session, RunContext context) {
    if (!token.isEmpty()) {
      return RevokeRun.named(context, token, owners).run();
    }
    return session
        .streams()
        .secret("Value: ")
        .map(text -> RevokeRun.leaked(context, session.secret(text), owners).run())
        .orElseGet(() -> Result.failed(CliProblems.noValue()));
  }
}
