package writ.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.diagnostic.Diagnostic;
import writ.workspace.Outputs;

/// `writ init [FOLDER]`: writes a working repository. A file that is there stays as it is.
///
/// @param folder where to, from the working folder
record InitCommand(String folder) implements Command {

  private static final Map<String, String> FILES = files();

  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("writ.yaml", "init/writ.yaml");
    files.put("tokens/ci-dns.yaml", "init/token.yaml");
    files.put(".github/CODEOWNERS", "init/CODEOWNERS");
    for (var workflow : List.of("writ-plan.yml", "writ-apply.yml", "writ-schedule.yml")) {
      files.put(".github/workflows/" + workflow, "init/workflows/" + workflow);
    }
    return files;
  }

  static CommandSpec syntax() {
    return Syntax.command(
            "init",
            "Write a repository to start from: project, token, workflows.",
            "writ init                   here",
            "writ init infra/cloudflare  there")
        .addPositional(Syntax.word("FOLDER", "Where to; here by default."));
  }

  static InitCommand of(ParseResult given) {
    return new InitCommand(given.matchedPositionalValue(0, ""));
  }

  @Override
  public Exit run(CommandContext session) {
    var outputs =
        new Outputs(session.environment().folder().resolve(folder), session.streams().redactor());
    var problems = new ArrayList<Diagnostic>();
    FILES.forEach((name, packed) -> {
      if (outputs.exists(name)) {
        session.streams().result("kept     " + name + "  (it was there)\n");
        return;
      }
      outputs
          .write(name, PackedFiles.text(packed))
          .ifPresentOrElse(
              problems::add, () -> session.streams().result("written  " + name + "\n"));
    });
    session.streams().show(problems);
    session
        .streams()
        .result(
            """

            Next: put your account's id into writ.yaml and your zone into tokens/ci-dns.yaml,
            export CLOUDFLARE_API_TOKEN, then `writ plan`. The head of each workflow says
            which secrets and variables it needs; CODEOWNERS wants your team's name.
            """);
    return problems.isEmpty() ? Exit.FINE : Exit.WORLD;
  }
}
