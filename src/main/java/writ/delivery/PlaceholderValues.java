package writ.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Delivery;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkText;

/// Fills the `{key}` of a sink's texts from one `deliver` entry. The entry may be a stranger's, so
/// each value must be allowed by the project file and be harmless by itself.
final class PlaceholderValues {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_-]*)\\}");
  private static final Set<String> OF_THE_VALUE = Set.of("value", "value_base64");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@:+=-]*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final SinkDefinition definition;
  private final Delivery delivery;
  private final Set<String> used = new HashSet<>();

  PlaceholderValues(SinkDefinition definition, Delivery delivery) {
    this.definition = definition;
    this.delivery = delivery;
  }

  Result<List<String>> arguments(List<String> templates) {
    var filled = new ArrayList<String>();
    var problems = new ArrayList<Diagnostic>();
    for (var template : templates) {
      var text = fill(template);
      problems.addAll(text.diagnostics());
      text.value().ifPresent(filled::add);
    }
    return problems.isEmpty() ? Result.of(List.copyOf(filled)) : Result.failed(problems);
  }

  /// A path that no value can lead out of the folder that the project file named.
  Result<String> path(String template) {
    var first = PLACEHOLDER.matcher(template);
    if (first.lookingAt()) {
      var value = delivery.placeholders().getOrDefault(first.group(1), "");
      if (value.startsWith("/") || value.startsWith("\\")) {
        return Result.failed(DeliveryProblems.absolutePath(delivery, first.group(1), value));
      }
    }
    return fill(template)
        .then(path ->
            new SinkText(template)
                .pathComplaint(delivery.placeholders())
                .map(reason ->
                    Result.<String>failed(DeliveryProblems.harmfulPath(delivery, path, reason)))
                .orElseGet(() -> Result.of(path)));
  }

  /// A text of no particular grammar, such as a path inside another system.
  Result<String> text(String template) {
    return fill(template);
  }

  Result<String> variable(String template) {
    return fill(template)
        .then(name ->
            VARIABLE.matcher(name).matches()
                ? Result.of(name)
                : Result.failed(DeliveryProblems.badVariable(delivery, name)));
  }

  /// What a program is given on its standard input. It may be JSON or anything else, so what a spec
  /// says must be plain enough to change none.
  Result<Optional<String>> input(@Nullable String template) {
    if (template == null) {
      return Result.of(Optional.empty());
    }
    var problems = new ArrayList<Diagnostic>();
    PLACEHOLDER
        .matcher(template)
        .results()
        .map(match -> match.group(1))
        .filter(key -> !OF_THE_VALUE.contains(key))
        .filter(key -> !PLAIN.matcher(delivery.placeholders().getOrDefault(key, "")).matches())
        .forEach(key ->
            problems.add(
                DeliveryProblems.notPlain(
                    delivery, key, delivery.placeholders().getOrDefault(key, ""))));
    return problems.isEmpty()
        ? fill(template, OF_THE_VALUE).map(Optional::of)
        : Result.failed(problems);
  }

  /// Hands the sink out, unless the entry says something that the sink does not ask for.
  <T> Result<T> finish(T sink) {
    var unused =
        delivery.placeholders().keySet().stream()
            .filter(key -> !used.contains(key))
            .map(key -> DeliveryProblems.unknownPlaceholder(delivery, key, used))
            .toList();
    return unused.isEmpty() ? Result.of(sink) : Result.failed(unused);
  }

  private Result<String> fill(String template) {
    return fill(template, Set.of());
  }

  /// @param kept placeholders that are filled elsewhere
  private Result<String> fill(String template, Set<String> kept) {
    var problems = new ArrayList<Diagnostic>();
    var text = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(template);
    var end = 0;
    while (matcher.find()) {
      if (kept.contains(matcher.group(1))) {
        continue;
      }
      var value = value(matcher.group(1));
      problems.addAll(value.diagnostics());
      text.append(template, end, matcher.start()).append(value.value().orElse(""));
      end = matcher.end();
    }
    text.append(template.substring(end));
    if (problems.isEmpty()) {
      new SinkText(template)
          .complaint(delivery.placeholders())
          .ifPresent(reason ->
              problems.add(DeliveryProblems.harmfulPath(delivery, text.toString(), reason)));
    }
    return problems.isEmpty() ? Result.of(text.toString()) : Result.failed(problems);
  }

  private Result<String> value(String key) {
    used.add(key);
    var value = delivery.placeholders().get(key);
    if (value == null) {
      return Result.failed(DeliveryProblems.missingPlaceholder(delivery, key));
    }
    if (!isHarmless(value)) {
      return Result.failed(DeliveryProblems.harmfulValue(delivery, key, value));
    }
    var complaint = complaint(key, value);
    if (complaint.isPresent()) {
      return Result.failed(DeliveryProblems.badName(delivery, key, value, complaint.get()));
    }
    var patterns = definition.allow().getOrDefault(key, List.of());
    return patterns.stream().anyMatch(pattern -> pattern.matches(value))
        ? Result.of(value)
        : Result.failed(DeliveryProblems.notAllowed(delivery, key, value, patterns));
  }

  /// What the tool behind a preset would not take.
  private Optional<String> complaint(String key, String value) {
    return definition instanceof SinkDefinition.ToCommand command && command.preset() != null
        ? command.preset().complaint(key, value)
        : Optional.empty();
  }

  /// An option, a way up the folders, and what a terminal would obey are none of a spec's business.
  private static boolean isHarmless(String value) {
    return !value.isEmpty()
        && !value.startsWith("-")
        && !value.contains("..")
        && value.codePoints().noneMatch(PlaceholderValues::isControl);
  }

  private static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
