package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.adoption.ImportDescription;
import writ.adoption.ImportRequest;
import writ.adoption.ImportResult;
import writ.adoption.ImportRun;
import writ.cli.option.CliProblems;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.render.document.Document;
import writ.run.LiveBaselineRun;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.Outputs;

/// `writ init [FOLDER]`: writes a working repository. A file that is there stays as it is.
///
/// @param folder where to, from the working folder
/// @param imports whether specs are written for all live tokens, and what they fail is recorded
/// @param owners whose tokens; empty for everybody's that the credential sees
record InitCommand(String folder, boolean imports, List<String> owners) implements Command {

  private static final String NEXT =
      """

      Next: `writ plan` has nothing to do. Read what was left out, put your team into
      .github/CODEOWNERS, and commit. The head of each workflow says which secrets and
      variables it needs. `writ guardrail list` shows the rules that new tokens keep.
      COMMIT in the workflows is the commit of Writ's release, which this tells:
      git ls-remote --tags https://github.com/writ-dev/writ
      """;

  private static final String UNFINISHED =
      """

      Not all of it is written. Mend what the errors name; then `writ import` writes the
      specs that are missing, and `writ init` the files.
      """;

  private static final String BASELINE = "guardrails-baseline.yaml";

  static CommandSpec syntax() {
    return Syntax.command(
            "init",
            "Write a repository to start from: project, token, workflows.",
            "writ init                   here",
            "writ init infra/cloudflare  there",
            "writ init --import          with a spec for every live token")
        .addOption(
            Syntax.flag(
                "--import", "Ask Cloudflare: specs of all live tokens, and what they fail."))
        .addOption(Syntax.values("--owner", "OWNER", "With --import: only this owner; repeatable."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running())
        .addPositional(Syntax.word("FOLDER", "Where to; here by default."));
  }

  static InitCommand of(ParseResult given) {
    var folder = given.matchedPositionalValue(0, "");
    var imports = Syntax.isSet(given, "--import");
    var owners = Syntax.texts(given, "--owner");
    if (imports && !folder.isEmpty()) {
      throw new WrongUsage("`--import` writes where you are: say `writ -C FOLDER init --import`");
    }
    if (!imports && !owners.isEmpty()) {
      throw new WrongUsage("`--owner` says whose tokens `--import` looks at");
    }
    return new InitCommand(folder, imports, owners);
  }

  @Override
  public Exit run(CommandContext session) {
    var root = session.environment().folder().resolve(folder);
    var outputs = new Outputs(root, session.streams().redactor());
    var files = new InitFiles(outputs, new Git(root, session.environment().variables()));
    return imports && !outputs.holds(Inputs.PROJECT)
        ? adopt(session, outputs, files)
        : begin(session, files);
  }

  private Exit begin(CommandContext session, InitFiles files) {
    files.project(imports);
    files.review();
    show(session, files);
    session
        .streams()
        .result(
            imports
                ? """

                There is a project already. `writ import` writes specs for the tokens that
                have none, and `writ guardrail baseline --live` records what fails today.
                """
                : """

                Next: put your account's id into writ.yaml and your zone into tokens/ci-dns.yaml,
                export CLOUDFLARE_API_TOKEN, then `writ plan`. The head of each workflow says
                which secrets and variables it needs; CODEOWNERS wants your team's name.
                COMMIT in them is the commit of Writ's release, which this tells:
                git ls-remote --tags https://github.com/writ-dev/writ
                """);
    return files.problems().isEmpty() ? Exit.FINE : Exit.WORLD;
  }

  private static void show(CommandContext session, InitFiles files) {
    files.lines().forEach(line -> session.streams().result(line + "\n"));
    session.streams().show(files.problems());
  }

  /// A project of what is live, then everything else that it takes to live with it.
  private Exit adopt(CommandContext session, Outputs outputs, InitFiles files) {
    var settings = PackedFiles.text("init/settings.yaml");
    ImportResult imported;
    try (var context = session.context()) {
      var inputs = context.inputs();
      if (inputs.hasProject() && !inputs.root().equals(inputs.start())) {
        var above = inputs.start().relativize(inputs.root()).toString();
        session.streams().show(List.of(CliProblems.projectAbove(above)));
        return Exit.ERRORS;
      }
      var read = ImportRun.run(context, ImportRequest.ofEverything(owners, "tokens", settings));
      session.streams().show(read.diagnostics());
      if (read.value().isEmpty()) {
        return Exit.failed(read.diagnostics());
      }
      imported = read.value().get();
    }
    session.streams().show(imported.diagnostics());
    session.streams().result(ImportDescription.of(imported, false));
    if (imported.files().isEmpty() || imported.isRefused()) {
      return imported.isIncomplete() ? Exit.WORLD : Exit.ERRORS;
    }
    session.streams().result("\n");
    files.review();
    show(session, files);
    var recorded = record(session, outputs);
    var isWhole =
        files.problems().isEmpty()
            && imported.diagnostics().stream().noneMatch(Diagnostic::isError)
            && recorded == Exit.FINE;
    session.streams().result(isWhole ? NEXT : UNFINISHED);
    return Exit.of(
        imported.isIncomplete() ? Exit.WORLD : Exit.FINE,
        files.problems().isEmpty() ? Exit.FINE : Exit.WORLD,
        imported.diagnostics().stream().anyMatch(Diagnostic::isError) ? Exit.ERRORS : Exit.FINE,
        recorded);
  }

  /// What fails today. A baseline that is there is somebody's, and excuses no more than it did.
  private static Exit record(CommandContext session, Outputs outputs) {
    if (outputs.holds(BASELINE)) {
      session.streams().result("kept     " + BASELINE + "  (it was there)\n");
      return Exit.FINE;
    }
    var empty =
        outputs.write(BASELINE, "apiVersion: writ/v1\nkind: Baseline\nfindings: []\n").stream()
            .toList();
    if (!empty.isEmpty()) {
      session.streams().show(empty);
      return Exit.WORLD;
    }
    try (var context = session.context()) {
      var written = LiveBaselineRun.run(context, "");
      session.streams().show(written.diagnostics().stream().filter(Diagnostic::isError).toList());
      written
          .value()
          .ifPresent(lines -> session.streams().result(Document.ofLines("Baseline", lines)));
      return written.value().isPresent() ? Exit.FINE : Exit.failed(written.diagnostics());
    }
  }
}
