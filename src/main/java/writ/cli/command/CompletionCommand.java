package writ.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;

/// `writ completion bash|zsh|fish`: prints what makes a shell complete our command lines.
record CompletionCommand(Completion shell) implements Command {

  private static final List<String> SHELLS =
      Stream.of(Completion.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  static CommandSpec syntax() {
    return Syntax.command(
            "completion",
            "Print a completion script for a shell.",
            "source <(writ completion bash)       in ~/.bashrc",
            "writ completion zsh > ~/.zfunc/_writ  in a folder of fpath",
            "writ completion fish | source        in config.fish")
        .addPositional(Syntax.word("SHELL", "One of: " + String.join(", ", SHELLS) + "."));
  }

  static CompletionCommand of(ParseResult given) {
    var word = given.matchedPositionalValue(0, "");
    if (!SHELLS.contains(word)) {
      throw new WrongUsage(
          word.isEmpty()
              ? "`writ completion` needs the name of a shell: " + String.join(", ", SHELLS)
              : "there is completion for "
                  + String.join(", ", SHELLS)
                  + ", not for `"
                  + word
                  + "`");
    }
    return new CompletionCommand(Completion.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  @Override
  public Exit run(CommandContext session) {
    session.streams().result(shell.text(Arguments.syntaxes()));
    return Exit.FINE;
  }
}
