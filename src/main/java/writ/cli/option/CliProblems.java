package writ.cli.option;

import java.util.Collection;
import java.util.Map;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;

/// The wording of what can be wrong with a command line.
public final class CliProblems {

  /// What a command is called in other programs.
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("ls", "inventory"),
          Map.entry("list", "inventory"),
          Map.entry("tokens", "inventory"),
          Map.entry("status", "inventory"),
          Map.entry("guardrails", "guardrail list"),
          Map.entry("rules", "guardrail list"),
          Map.entry("policies", "guardrail list"),
          Map.entry("permissions", "catalog list"),
          Map.entry("check", "validate"),
          Map.entry("lint", "validate"),
          Map.entry("diff", "plan"),
          Map.entry("preview", "plan"),
          Map.entry("deploy", "apply"),
          Map.entry("up", "apply"),
          Map.entry("format", "fmt"),
          Map.entry("delete", "revoke"),
          Map.entry("destroy", "revoke"));

  private static final Map<String, String> DOES =
      Map.of(
          "inventory", "lists every live token",
          "guardrail list", "lists the rules",
          "catalog list", "lists the permissions",
          "validate", "checks specs",
          "plan", "shows what would change",
          "apply", "makes live tokens equal to the specs",
          "fmt", "lays specs out",
          "revoke", "cuts a token off");

  /// Short options of other programs.
  private static final Map<String, String> ABBREVIATED =
      Map.of("-o", "--out", "-f", "--format", "-v", "--verbose", "-y", "--auto-approve");

  private CliProblems() {}

  public static Diagnostic unknownCommand(String word, Collection<String> commands) {
    var problem =
        Diagnostic.error(new Code("cli/unknown-command"), "there is no command `" + word + "`");
    var meant = ELSEWHERE.get(word);
    if (meant != null) {
      return problem.hint("`writ " + meant + "` " + DOES.get(meant));
    }
    var nearest = Nearest.hint(word, commands);
    return nearest.isEmpty()
        ? problem.hint("`writ --help` lists the commands")
        : problem.hint(nearest);
  }

  public static Diagnostic unknownOption(String word, String command, Collection<String> options) {
    var problem =
        Diagnostic.error(
            new Code("cli/unknown-option"), "`" + command + "` has no option `" + word + "`");
    var meant = ABBREVIATED.get(word);
    if (meant != null && options.contains(meant)) {
      return problem.hint("did you mean `" + meant + "`?");
    }
    var nearest = Nearest.hint(word, options);
    return nearest.isEmpty()
        ? problem.hint("`" + command + " --help` lists its options")
        : problem.hint(nearest);
  }

  public static Diagnostic projectAbove(String folder) {
    return Diagnostic.error(
            new Code("cli/project-above"),
            "this folder lies in the project of `"
                + folder
                + "/writ.yaml`, which would be adopted a second time")
        .hint("`writ -C " + folder + " import` writes specs for what that project has none for")
        .hint("`writ init` without `--import` makes a project of its own in this folder");
  }

  public static Diagnostic noFolder(String typed) {
    return Diagnostic.error(new Code("cli/no-folder"), "there is no folder `" + typed + "`")
        .hint("`-C` takes a folder that is there, from the one you are in");
  }

  public static Diagnostic usage(String problem, String command) {
    return Diagnostic.error(new Code("cli/usage"), problem)
        .hint("`" + command + " --help` shows how it is used");
  }

  static Diagnostic nobodyAsks() {
    return Diagnostic.error(
            new Code("cli/nobody-asks"),
            "there are approvers, and nothing says who asks for the change")
        .hint("add `--author LOGIN`: nobody approves his own change");
  }

  static Diagnostic noHost() {
    return Diagnostic.error(
            new Code("cli/no-code-host"),
            "`--approvals` asks the code host of the pipeline, and this is none that it knows")
        .hint(
            "GitHub Actions tells it by `GITHUB_REPOSITORY`, GitLab CI by `CI_API_V4_URL` and"
                + " `CI_PROJECT_ID`; elsewhere use `--approver`");
  }

  static Diagnostic unknownEvent(Diagnostic reason) {
    return Diagnostic.warning(
            new Code("cli/unknown-event"),
            "nothing is known of the pull request, as if it had no label: " + reason.message())
        .hint("`GITHUB_EVENT_PATH` names the file; `--label` and `--author` say the same");
  }

  public static Diagnostic noValue() {
    return Diagnostic.error(
            new Code("cli/no-value"), "standard input does not begin with a token's value")
        .hint("`writ revoke --leaked - < FILE` reads one line of a file");
  }

  public static Diagnostic notUtf8Locale() {
    return Diagnostic.error(
            new Code("cli/locale-without-utf-8"),
            "the command line or the working folder holds letters that this process cannot read:"
                + " its locale has no UTF-8")
        .hint("set `LC_ALL=C.UTF-8`; the launcher `writ` does so by itself");
  }

  public static Diagnostic lostResults() {
    return Diagnostic.error(
            new Code("cli/lost-results"), "standard output did not take all that was written to it")
        .hint(
            "look at the disk that it goes to, and let the program that reads it read to the end");
  }

  public static Diagnostic noTerminal(String flag) {
    return Diagnostic.error(
            new Code("cli/confirmation-needed"),
            "nobody is here to confirm: this is not a terminal")
        .hint("`" + flag + "` goes on without asking");
  }

  public static Diagnostic unknownSchema(String word, Collection<String> kinds) {
    var problem =
        Diagnostic.error(new Code("cli/unknown-schema"), "there is no schema `" + word + "`");
    var nearest = Nearest.hint(word, kinds);
    return nearest.isEmpty()
        ? problem.hint("there are " + String.join(", ", kinds))
        : problem.hint(nearest);
  }

  public static Diagnostic badSeed(String message) {
    return Diagnostic.error(new Code("cli/bad-seed"), message)
        .hint("docs/emulator.md describes seeds, `writ schema emulator-seed` prints their schema");
  }

  public static Diagnostic cannotServe(int port, String reason) {
    return Diagnostic.error(
            new Code("cli/cannot-serve"),
            "the emulator cannot start on port " + port + ": " + reason)
        .hint("without `--port` it takes any free one");
  }
}
