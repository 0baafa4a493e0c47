package writ.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import writ.apply.SecretSink;
import writ.delivery.Programs.Ending;
import writ.diagnostic.Diagnostic;
import writ.token.SecretAccess;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A program that reads the value from its standard input.
record ExecSink(
    Programs programs,
    List<String> command,
    List<String> probeCommand,
    Duration timeLimit,
    String description)
    implements SecretSink {

  private static final SecretValue NOTHING = new SecretValue("");

  @Override
  public Optional<Diagnostic> probe() {
    var program = command.getFirst();
    if (programs.find(program).isEmpty()) {
      return Optional.of(DeliveryProblems.programNotFound(program));
    }
    return probeCommand.isEmpty()
        ? Optional.empty()
        : problem(probeCommand, programs.probe(probeCommand, timeLimit), NOTHING);
  }

  @Override
  public Optional<Diagnostic> deliver(TokenKey key, TokenId id, SecretValue value) {
    var text = value.reveal(SecretAccess.insecurely());
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return Optional.of(DeliveryProblems.notOneLine(key));
    }
    return problem(command, programs.run(command, text, timeLimit), value);
  }

  private static Optional<Diagnostic> problem(
      List<String> arguments, Ending ending, SecretValue value) {
    var program = arguments.getFirst();
    return switch (ending) {
      case Ending.Exited(var code, var output) ->
          code == 0
              ? Optional.empty()
              : Optional.of(
                  DeliveryProblems.commandFailed(program, code, Output.redacted(output, value)));
      case Ending.NotFound(var missing) -> Optional.of(DeliveryProblems.programNotFound(missing));
      case Ending.NotStarted(var which) -> Optional.of(DeliveryProblems.notStarted(which));
      case Ending.TooLong(var limit) -> Optional.of(DeliveryProblems.timedOut(program, limit));
    };
  }
}
