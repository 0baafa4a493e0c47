package writ.cli.option;

import java.util.Collection;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;

/// The wording of what can be wrong with a command line.
public final class CliProblems {

  private CliProblems() {}

  public static Diagnostic unknownCommand(String word, Collection<String> commands) {
    var problem =
        Diagnostic.error(new Code("cli/unknown-command"), "there is no command `" + word + "`");
    var nearest = Nearest.hint(word, commands);
    return nearest.isEmpty()
        ? problem.hint("`writ --help` lists the commands")
        : problem.hint(nearest);
  }

  public static Diagnostic unknownOption(String word, String command, Collection<String> options) {
    var problem =
        Diagnostic.error(
            new Code("cli/unknown-option"), "`" + command + "` has no option `" + word + "`");
    var nearest = Nearest.hint(word, options);
    return nearest.isEmpty()
        ? problem.hint("`" + command + " --help` lists its options")
        : problem.hint(nearest);
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
        .hint("in GitHub Actions it is known by `GITHUB_REPOSITORY`; elsewhere use `--approver`");
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
