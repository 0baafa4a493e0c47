package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.PlanOptions;
import writ.cli.option.ReviewOptions;
import writ.cli.option.ShardOption;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.run.PlanRequest;
import writ.run.PlanRun;

/// `writ plan [PATH…]`: what would change.
record PlanCommand(PlanRequest request, ReviewOptions review, PlanOutput answer)
    implements Command {

  static CommandSpec syntax() {
    return PlanOutput.addTo(
        ShardOption.addTo(
            PlanOptions.addTo(
                Syntax.command(
                        "plan",
                        "Show what would change at Cloudflare.",
                        "writ plan                                   the whole project",
                        "writ plan tokens/ci.yaml --only acme/ci-dns  one token",
                        "writ plan --out plan.json                   and save it for `writ apply`",
                        "writ plan --format text --format markdown=plan.md",
                        "writ plan --format sarif=writ.sarif          for code scanning",
                        "writ plan --shard 2/8 --out plan-2.json      for `writ report merge`")
                    .addPositional(
                        Syntax.words("PATH", "Files, folders or globs; all by default.")))));
  }

  static PlanCommand of(ParseResult given) {
    var request = PlanOptions.request(given, Syntax.words(given));
    return new PlanCommand(
        ShardOption.narrow(request, given), ReviewOptions.of(given), PlanOutput.of(given));
  }

  @Override
  public List<String> reports() {
    return answer.reports();
  }

  @Override
  public Exit run(CommandContext session) {
    var known = session.known(review);
    if (known.isEmpty()) {
      return Exit.USAGE;
    }
    try (var context = session.context()) {
      return answer.show(
          session, PlanRun.of(context, request.on(known.get())).run(), context.checkout());
    }
  }
}
