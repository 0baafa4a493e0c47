package writ.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.project.FormatResult;
import writ.project.FormatRun;
import writ.render.document.Document;

/// `writ fmt [PATH…]`: lays specs out in the one canonical way, comments and all.
///
/// @param onlyChecks whether files stay as they are, and those that would change are named
record FmtCommand(List<String> paths, boolean onlyChecks) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "fmt",
            "Lay specs out in the one canonical way; comments stay.",
            "writ fmt                 the project file and every spec",
            "writ fmt tokens/ci.yaml  one file",
            "writ fmt --check         only name the files that would change")
        .addOption(Syntax.flag("--check", "Change nothing; exit 1 where a file would change."))
        .addPositional(Syntax.words("PATH", "Files, folders or globs; all specs by default."));
  }

  static FmtCommand of(ParseResult given) {
    return new FmtCommand(Syntax.words(given), Syntax.isSet(given, "--check"));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      return report(session, FormatRun.run(context, paths, onlyChecks));
    }
  }

  private Exit report(CommandContext session, FormatResult formatted) {
    session.streams().show(formatted.diagnostics());
    var done = onlyChecks ? "would change" : "formatted";
    var lines = new ArrayList<String>();
    formatted.changed().forEach(name -> lines.add(done + "  " + name));
    var changed = formatted.changed().size();
    lines.add("%d %s, %d in order".formatted(changed, done, formatted.files() - changed));
    session.streams().result(Document.ofLines("Formatting", lines));
    return formatted.hasErrors() || (onlyChecks && !formatted.changed().isEmpty())
        ? Exit.ERRORS
        : Exit.FINE;
  }
}
