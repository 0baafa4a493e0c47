package writ.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.delivery.Programs.Ending;
import writ.diagnostic.Diagnostic;
import writ.token.Derivation;
import writ.token.TokenId;
import writ.token.TokenKey;
import writ.token.secret.SecretValue;

/// A program that reads the value from its standard input.
///
/// @param spelling makes words equal that name the same thing to the tool
/// @param probeInput what the probe is given; empty for nothing
/// @param refusal what the program says where the other side refused and stored nothing; null where
///   that is not known
/// @param input a line in which `{value}` and `{value_base64}` stand for it; null for it alone
record ExecSink(
    Programs programs,
    List<String> command,
    List<String> probeCommand,
    @Nullable String input,
    String probeInput,
    @Nullable Pattern refusal,
    UnaryOperator<String> spelling,
    Duration timeLimit,
    Derivation derivation,
    String description)
    implements Placed {

  /// The value is on standard input, so that the same words with the same text around the value
  /// mean the same place.
  @Override
  public List<Place> places() {
    var words = new ArrayList<String>();
    var program = command.getFirst();
    words.add(
        programs.find(program).map(found -> ResolvedPath.of(found).toString()).orElse(program));
    command.stream()
        .skip(1)
        .flatMap(ExecSink::split)
        .map(spelling)
        .map(ExecSink::asPath)
        .forEach(words::add);
    if (input != null) {
      words.add(input);
    }
    return calls(words);
  }

  /// The same with each name that a word may stand for.
  private static List<Place> calls(List<String> words) {
    var calls = List.of(new Place.Call(List.of(), ""));
    for (var word : words) {
      var id = AwsSecretId.of(word);
      calls =
          calls.stream()
              .flatMap(call ->
                  id.names().stream()
                      .map(name ->
                          new Place.Call(
                              Stream.concat(call.words().stream(), Stream.of(name)).toList(),
                              call.where() + id.where())))
              .toList();
    }
    return List.copyOf(calls);
  }

  /// `--repo=x` is `--repo x`.
  private static Stream<String> split(String word) {
    var at = word.indexOf('=');
    return word.startsWith("--") && at > 0
        ? Stream.of(word.substring(0, at), word.substring(at + 1))
        : Stream.of(word);
  }

  /// Many a word is a path: `./x` is `x`.
  private static String asPath(String word) {
    return word.replaceAll("(?<=/|^)(\\.?/)+", "");
  }

  @Override
  public Optional<Diagnostic> probe() {
    var program = command.getFirst();
    if (programs.find(program).isEmpty()) {
      return Optional.of(DeliveryProblems.programNotFound(program));
    }
    return probeCommand.isEmpty()
        ? Optional.empty()
        : problem(probeCommand, programs.probe(probeCommand, probeInput, timeLimit), List.of());
  }

  @Override
  public Optional<Failure> deliver(TokenKey key, TokenId id, SecretValue value) {
    var text = Payload.text(value);
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return Optional.of(Failure.refused(DeliveryProblems.notOneLine(key)));
    }
    var payload = Payload.of(derivation, id, value);
    var given = given(Payload.text(payload.document()));
    var ending = programs.run(command, given, timeLimit);
    return problem(command, ending, payload.secrets())
        .map(reason -> new Failure(reason, aftermath(ending)));
  }

  /// A program that failed may have stored the value before that.
  private Aftermath aftermath(Ending ending) {
    return switch (ending) {
      case Ending.Exited(_, var output) ->
          refusal != null && refusal.matcher(output).find() ? Aftermath.REFUSED : Aftermath.UNCLEAR;
      case Ending.NotFound _, Ending.NotStarted _ -> Aftermath.REFUSED;
      case Ending.TooLong _ -> Aftermath.UNDER_WAY;
    };
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
