package writ.spec;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.decode.PlaceholderText;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkPreset;

/// Reads a sink of type `exec`: a program of the user's, or a preset of which any part may be
/// replaced.
final class CommandDecoder {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /// A sink has to end well before the lease of five minutes does: another run may take this one
  /// for dead (docs/protocol.md#age-lease-freshness).
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(4);

  private final Fields fields;
  private final SinkDecoder.Frame frame;
  private final ProblemList problems;

  CommandDecoder(Fields fields, SinkDecoder.Frame frame, ProblemList problems) {
    this.fields = fields;
    this.frame = frame;
    this.problems = problems;
  }

  @Nullable SinkDefinition decode() {
    var preset = preset();
    if (!fields.has("preset")) {
      fields.required("command", "a sink of type `exec`");
    }
    var ownCommand = words("command");
    var ownProbe = words("probe");
    var ownInput = input();
    var timeout = timeout(fields, problems);
    var command = preset == null || fields.has("command") ? ownCommand : preset.command();
    var probe = preset == null || fields.has("probe") ? ownProbe : preset.probe();
    var input = preset == null || fields.has("input") ? ownInput : preset.input();
    return command.isEmpty()
        ? null
        : new SinkDefinition.ToCommand(
            frame.name(),
            command,
            probe,
            input,
            timeout,
            preset,
            frame.derivation(),
            frame.allow(),
            frame.place());
  }

  static Duration timeout(Fields fields, ProblemList problems) {
    var timeout = Scalars.timeout(fields.node("timeout"), "timeout", problems);
    if (timeout != null && timeout.value().compareTo(LONGEST_TIMEOUT) > 0) {
      problems.add(ProjectProblems.timeoutTooLong(timeout.span(), LONGEST_TIMEOUT));
    }
    return timeout == null ? DEFAULT_TIMEOUT : timeout.value();
  }

  private @Nullable SinkPreset preset() {
    var word = fields.text("preset");
    if (word == null) {
      return null;
    }
    var preset = SinkPreset.of(word.value()).orElse(null);
    if (preset == null) {
      problems.add(SpecProblems.unknownWord("`preset`", word, SinkPreset.words()));
    }
    return preset;
  }

  /// A program and its arguments, never a line for a shell.
  private List<String> words(String key) {
    if (fields.node(key) instanceof Node.Scalar line) {
      problems.add(ProjectProblems.commandIsNoList(key, line.span()));
      return List.of();
    }
    var words = fields.filledList(key, node -> Scalars.text(node, "an argument", problems));
    if (!words.isEmpty() && !PlaceholderText.in(List.of(words.getFirst().value())).isEmpty()) {
      problems.add(ProjectProblems.programFromSpec(words.getFirst().span()));
    }
    return words.stream().map(Located::value).toList();
  }

  private @Nullable String input() {
    var input = fields.text("input");
    if (input == null) {
      return null;
    }
    if (!input.value().contains("{value}") && !input.value().contains("{value_base64}")) {
      problems.add(ProjectProblems.inputWithoutValue(input.span()));
    }
    if (input.value().chars().anyMatch(Character::isISOControl)) {
      problems.add(ProjectProblems.inputOfSeveralLines(input.span()));
    }
    return input.value();
  }
}
