package writ.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.adoption.FileImport;
import writ.adoption.ImportDescription;
import writ.adoption.ImportRequest;
import writ.adoption.ImportResult;
import writ.adoption.ImportRun;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Result;
import writ.workspace.FileText;
import writ.workspace.RunContext;

/// `writ import`: live tokens that no spec describes, as specs that are proven before they are
/// written.
///
/// @param from the file whose tokens are meant, `-` for standard input; empty for live ones
record ImportCommand(ImportRequest request, String from) implements Command {

  private static final String STDIN = "-";

  static CommandSpec syntax() {
    return Syntax.command(
            "import",
            "Write specs for live tokens, proven by an empty plan.",
            "writ import                           every owner of the project",
            "writ import --owner account:0123…cdef without a project: writes one",
            "writ import --group-by all            one file for each owner",
            "writ import --check                   only prove that it would work",
            "writ import --from terraform.tfstate  the tokens of a file; `-` for standard input")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(
            Syntax.value(
                "--from", "FILE", "Tokens of a Terraform state or configuration, or of API JSON."))
        .addOption(Syntax.value("--out", "DIR", "Where specs go; tokens/imported by default."))
        .addOption(
            Syntax.value("--group-by", "WORD", "Which share a file: none (default), prefix, all."))
        .addOption(Syntax.flag("--check", "Write nothing; say what would be written."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static ImportCommand of(ParseResult given) {
    var word = Syntax.text(given, "--group-by", "none");
    if (!List.of("none", "prefix", "all").contains(word)) {
      throw new WrongUsage("`--group-by` takes none, prefix or all, not `" + word + "`");
    }
    return new ImportCommand(
        new ImportRequest(
            Syntax.texts(given, "--owner"),
            Syntax.text(given, "--out", "tokens/imported"),
            ImportRequest.Grouping.valueOf(word.toUpperCase(Locale.ROOT)),
            Syntax.isSet(given, "--check")),
        Syntax.text(given, "--from", ""));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var read = from.isEmpty() ? ImportRun.run(context, request) : ofFile(session, context);
      session.streams().show(read.diagnostics());
      return read.value()
          .map(imported -> report(session, imported))
          .orElseGet(() -> Exit.failed(read.diagnostics()));
    }
  }

  private Result<ImportResult> ofFile(CommandContext session, RunContext context) {
    var bytes =
        from.equals(STDIN)
            ? FileText.raw(STDIN, session.streams().input())
            : context.inputs().bytes(from);
    return bytes.then(read -> FileImport.run(context, request, from, read));
  }

  private Exit report(CommandContext session, ImportResult imported) {
    session.streams().show(imported.diagnostics());
    session
        .streams()
        .result(
            from.isEmpty()
                ? ImportDescription.of(imported, request.onlyProves())
                : ImportDescription.ofFile(imported, request.onlyProves(), from));
    // to be pasted, and quoted for YAML already
    session.streams().result(imported.additions());
    return Exit.of(
        imported.isIncomplete() ? Exit.WORLD : Exit.FINE,
        imported.isLacking() ? Exit.ERRORS : Exit.FINE);
  }
}
