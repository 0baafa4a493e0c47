package writ.cli.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Exit;
import writ.diagnostic.Result;
import writ.needs.RefusedCallDescription;
import writ.needs.RefusedCallRun;
import writ.needs.input.PastedCall;

/// `writ explain [TOKEN] 'METHOD /path'`: why a call was refused.
///
/// @param asked the call, or what is asked back
record RefusedCallCommand(Result<PastedCall> asked, String from, String at) implements Command {

  /// Empty where the words speak of no call.
  static Optional<RefusedCallCommand> of(ParseResult given, List<String> words) {
    return PastedCall.in(words)
        .map(asked ->
            new RefusedCallCommand(
                asked, Syntax.text(given, "--from", ""), Syntax.text(given, "--at", "")));
  }

  @Override
  public Exit run(CommandContext session) {
    var call = asked.valueOrNull();
    if (call == null) {
      session.streams().show(asked.diagnostics());
      return Exit.ERRORS;
    }
    try (var context = session.context()) {
      var answered = RefusedCallRun.of(context, call, from, at);
      answered.value().ifPresent(each -> session.streams().result(RefusedCallDescription.of(each)));
      session.streams().show(answered.diagnostics());
      var exit = AnswerOutput.exit(answered);
      return exit == Exit.FINE
              && answered.value().filter(each -> !each.unknown().isEmpty()).isPresent()
          ? Exit.ERRORS
          : exit;
    }
  }
}
