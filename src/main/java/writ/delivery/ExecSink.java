package writ.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.SecretSink;
import writ.delivery.Programs.Ending;
import writ.diagnostic.Diagnostic;
import writ.token.Derivation;
import writ.token.SecretValue;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A program that reads the value from its standard input.
///
/// @param input a line in which `{value}` and `{value_base64}` stand for it; null for it alone
record ExecSink(
    Programs programs,
    List<String> command,
    List<String> probeCommand,
    @Nullable String input,
    Duration timeLimit,
    Derivation derivation,
    String description)
    implements SecretSink {

  @Override
  public Optional<Diagnostic> probe() {
    var program = command.getFirst();
    if (programs.find(program).isEmpty()) {
      return Optional.of(DeliveryProblems.programNotFound(program));
    }
    return probeCommand.isEmpty()
        ? Optional.empty()
        : problem(probeCommand, programs.probe(probeCommand, timeLimit), List.of());
  }

  @Override
  public Optional<Diagnostic> deliver(TokenKey key, TokenId id, SecretValue value) {
    var text = Payload.text(value);
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return Optional.of(DeliveryProblems.notOneLine(key));
    }
    var payload = Payload.of(derivation, id, value);
    var given = given(Payload.text(payload.document()));
    return problem(command, programs.run(command, given, timeLimit), payload.secrets());
  }

  private String given(String document) {
    if (input == null) {
      return document;
    }
    var base64 = Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
    return input.replace("{value_base64}", base64).replace("{value}", document);
  }

  private Optional<Diagnostic> problem(
      List<String> arguments, Ending ending, List<SecretValue> secrets) {
    var program = arguments.getFirst();
    return switch (ending) {
      case Ending.Exited(var code, var output) ->
          code == 0
              ? Optional.empty()
              : Optional.of(
                  DeliveryProblems.commandFailed(
                      program, code, programs.redacted(output, secrets)));
      case Ending.NotFound(var missing) -> Optional.of(DeliveryProblems.programNotFound(missing));
      case Ending.NotStarted(var which) -> Optional.of(DeliveryProblems.notStarted(which));
      case Ending.TooLong(var limit) -> Optional.of(DeliveryProblems.timedOut(program, limit));
    };
  }
}
