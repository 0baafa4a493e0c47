package writ.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.diagnostic.Diagnostic;
import writ.render.document.Block;
import writ.render.document.Document;
import writ.render.report.Report;
import writ.run.ApplyResult;
import writ.run.PlanResult;

/// `--summary FILE` of `apply`: what came of it as Markdown, for the summary of a job and an answer
/// on a pull request. The file begins with a line by which a workflow finds its own answer again.
///
/// @param file where to; empty for nowhere
record ApplySummary(String file) {

  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
        Syntax.value("--summary", "FILE", "Write what came of it, as Markdown for a job summary."));
  }

  static ApplySummary of(ParseResult given) {
    return new ApplySummary(Syntax.text(given, "--summary", ""));
  }

  /// What was planned, and what was done of it.
  List<Diagnostic> write(
      CommandContext session, PlanResult planned, Optional<ApplyResult> applied) {
    var document = new Document.Builder("Apply");
    applied.ifPresentOrElse(
        done -> {
          done.described().parts().forEach(part -> document.add(part.block()));
          document.add(new Block.Diagnostics(Report.of(done.diagnostics())));
        },
        () -> document.add(new Block.Alarm("", "Nothing was applied.")));
    document.add(new Block.Heading("What was planned"));
    var parts =
        Stream.concat(document.build().parts().stream(), planned.described().parts().stream());
    return Formats.comment(session, file, new Document("Apply", parts.toList()));
  }

  /// Why nothing was planned, or was to be.
  List<Diagnostic> write(CommandContext session, List<Diagnostic> reasons) {
    return Formats.comment(
        session,
        file,
        new Document.Builder("Apply")
            .add(
                new Block.Alarm("", "Nothing was applied."),
                new Block.Diagnostics(Report.of(reasons)))
            .build());
  }
}
