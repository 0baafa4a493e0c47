package writ.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.Fields;
import writ.spec.decode.PlaceholderText;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Delivery;
import writ.token.NamePattern;
import writ.token.PathGlob;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkText;

/// Reads `deliver`. What fills a sink's placeholders may come from a stranger, so that each value
/// has to pass what the project file allows before it comes near a command or a path.
final class DeliveryDecoder {

  private final ProjectSpec project;
  private final SortedMap<String, SinkDefinition> sinks;
  private final ProblemList problems;

  DeliveryDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.sinks = project.sinks();
    this.problems = problems;
  }

  @Nullable Delivery decode(Node node) {
    var fields = Fields.of(node, "a delivery", problems);
    if (fields == null) {
      return null;
    }
    var to = fields.requiredText("to", "a delivery");
    if (to == null) {
      return null;
    }
    var sink = sinks.get(to.value());
    if (sink == null) {
      problems.add(TokenProblems.unknownSink(to, sinks.keySet()));
      return null;
    }
    var values = new TreeMap<String, String>();
    var before = problems.count();
    for (var placeholder : new TreeSet<>(PlaceholderText.in(sink))) {
      var value = fields.text(placeholder);
      if (value != null) {
        check(placeholder, value, sink);
        values.put(placeholder, value.value());
      } else if (!fields.has(placeholder)) {
        problems.add(
            TokenProblems.missingPlaceholder(sink.name(), placeholder, fields.span(), sink.span()));
      }
    }
    if (problems.count() == before) {
      complaint(sink, values)
          .ifPresent(
              reason -> problems.add(TokenProblems.refusedDelivery(to, reason, fields.span())));
    }
    fields.refuseOthers();
    return new Delivery(sink.name(), values, fields.span());
  }

  private void check(String placeholder, Located<String> value, SinkDefinition sink) {
    var text = value.value();
    var allowed = sink.allow().getOrDefault(placeholder, List.of());
    var complaint = complaint(sink, placeholder, text);
    if (text.isEmpty()) {
      problems.add(TokenProblems.refusedPlaceholder(value, placeholder, "is empty"));
    } else if (text.startsWith("-")) {
      problems.add(
          TokenProblems.refusedPlaceholder(
              value, placeholder, "begins with `-` and could be taken for an option"));
    } else if (text.contains("..")) {
      problems.add(
          TokenProblems.refusedPlaceholder(
              value, placeholder, "holds `..` and could leave its folder"));
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      problems.add(
          TokenProblems.refusedPlaceholder(value, placeholder, "holds a control character"));
    } else if (allowed.stream().noneMatch(pattern -> pattern.matches(text))) {
      problems.add(
          TokenProblems.refusedPlaceholder(value, placeholder, "is not what the sink allows")
              .hint("its patterns are " + SpecProblems.listed(texts(allowed))));
    } else {
      complaint.ifPresent(
          reason -> problems.add(TokenProblems.refusedPlaceholder(value, placeholder, reason)));
    }
  }

  /// What all values make together.
  private Optional<String> complaint(SinkDefinition sink, SortedMap<String, String> values) {
    return sink.templates().stream()
        .flatMap(template -> new SinkText(template).complaint(values).stream())
        .findFirst()
        .or(() -> sink.file().flatMap(file -> file.pathComplaint(values)))
        .or(() ->
            sink.file()
                .filter(file -> isRead(SinkText.relative(file.filled(values))))
                .map(_ -> "would be read as a file of this project"));
  }

  /// Whether the project's own files are looked for under that name, in whatever case.
  private boolean isRead(String name) {
    var guardrails = project.guardrails();
    var baseline = guardrails.baseline();
    return Stream.of(
            project.tokens().stream(),
            Stream.concat(guardrails.files().stream(), guardrails.waivers().stream())
                .map(Located::value),
            Stream.ofNullable(baseline == null ? null : baseline.value()))
        .flatMap(globs -> globs)
        .anyMatch(glob ->
            new PathGlob(glob.toLowerCase(Locale.ROOT)).matches(name.toLowerCase(Locale.ROOT)));
  }

  /// What the tool behind a preset would not take.
  private static Optional<String> complaint(SinkDefinition sink, String placeholder, String value) {
    return sink instanceof SinkDefinition.ToCommand command && command.preset() != null
        ? command.preset().complaint(placeholder, value)
        : Optional.empty();
  }

  private static List<String> texts(List<NamePattern> patterns) {
    return patterns.stream().map(NamePattern::text).toList();
  }
}
