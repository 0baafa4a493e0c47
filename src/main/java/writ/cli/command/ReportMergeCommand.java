package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.ReviewOptions;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.run.ShardMerge;

/// `writ report merge FILE…`: the plan that shards make together.
///
/// @param files what `writ plan --shard` saved
record ReportMergeCommand(List<String> files, ReviewOptions review, PlanOutput answer)
    implements Command {

  static CommandSpec syntax() {
    return PlanOutput.addTo(
        ReviewOptions.addTo(
            Syntax.command(
                    "report merge",
                    "Make one plan of what `plan --shard` saved.",
                    "writ report merge plan-1.json plan-2.json plan-3.json",
                    "writ report merge shards/*.json --format markdown=plan.md",
                    "writ report merge shards/*.json --out plan.json   for `writ apply`")
                .addPositional(Syntax.words("FILE", "The files of all shards."))));
  }

  static ReportMergeCommand of(ParseResult given) {
    return new ReportMergeCommand(
        Syntax.words(given), ReviewOptions.of(given), PlanOutput.of(given));
  }

  /// What is merged is read before it may be written over.
  @Override
  public List<String> reports() {
    return answer.reports().stream().filter(report -> !files.contains(report)).toList();
  }

  @Override
  public Exit run(CommandContext session) {
    var known = session.known(review);
    if (known.isEmpty()) {
      return Exit.USAGE;
    }
    try (var context = session.context()) {
      return answer.show(session, ShardMerge.run(context, files, known.get()), context.checkout());
    }
  }
}
