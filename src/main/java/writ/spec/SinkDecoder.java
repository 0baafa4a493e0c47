package writ.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.NamePattern;
import writ.token.SinkDefinition;

/// Reads `sinks` of the project file.
final class SinkDecoder {

  private static final List<String> TYPES = List.of("file", "env-file", "exec");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /// A sink's process has to end well before the lease of five minutes does (product.md, section 6:
  /// "the lease exceeds every sink's time limit").
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(4);

  private final Problems problems;

  SinkDecoder(Problems problems) {
    this.problems = problems;
  }

  SortedMap<String, SinkDefinition> decode(Fields project) {
    var sinks = new TreeMap<String, SinkDefinition>();
    for (var entry : project.entries("sinks")) {
      var sink = sink(entry);
      if (sink != null) {
        sinks.put(sink.name(), sink);
      }
    }
    return sinks;
  }

  private @Nullable SinkDefinition sink(Node.Entry entry) {
    var fields = Fields.of(entry.value(), "a sink", problems);
    var type = fields == null ? null : fields.requiredText("type", "a sink");
    if (fields == null || type == null) {
      return null;
    }
    var name = entry.key().text();
    var place = entry.key().span();
    var allow = allow(fields);
    var sink =
        switch (type.value()) {
          case "file" -> file(name, fields, allow, place);
          case "env-file" -> envFile(name, fields, allow, place);
          case "exec" -> command(name, fields, allow, place);
          default -> {
            problems.add(SpecProblems.unknownWord("`type`", type, TYPES));
            yield null;
          }
        };
    if (sink != null) {
      fields.refuseOthers();
      refuseUnlisted(sink, fields);
    }
    return sink;
  }

  private @Nullable SinkDefinition file(
      String name, Fields fields, Map<String, List<NamePattern>> allow, Span place) {
    var path = fields.requiredText("path", "a sink of type `file`");
    return path == null ? null : new SinkDefinition.ToFile(name, path.value(), allow, place);
  }

  private @Nullable SinkDefinition envFile(
      String name, Fields fields, Map<String, List<NamePattern>> allow, Span place) {
    var path = fields.requiredText("path", "a sink of type `env-file`");
    var variable = fields.requiredText("variable", "a sink of type `env-file`");
    return path == null || variable == null
        ? null
        : new SinkDefinition.ToEnvFile(name, path.value(), variable.value(), allow, place);
  }

  private @Nullable SinkDefinition command(
      String name, Fields fields, Map<String, List<NamePattern>> allow, Span place) {
    fields.required("command", "a sink of type `exec`");
    var command = words(fields, "command");
    var probe = words(fields, "probe");
    var timeout = Scalars.duration(fields.node("timeout"), "timeout", problems);
    if (timeout != null && timeout.value().compareTo(LONGEST_TIMEOUT) > 0) {
      problems.add(ProjectProblems.timeoutTooLong(timeout.span(), LONGEST_TIMEOUT));
    }
    if (command.isEmpty()) {
      return null;
    }
    var length = timeout == null ? DEFAULT_TIMEOUT : timeout.value();
    return new SinkDefinition.ToCommand(name, command, probe, length, allow, place);
  }

  /// A program and its arguments, never a line for a shell.
  private List<String> words(Fields fields, String key) {
    if (fields.node(key) instanceof Node.Scalar line) {
      problems.add(ProjectProblems.commandIsNoList(key, line.span()));
      return List.of();
    }
    var words = fields.filledList(key, node -> Scalars.text(node, "an argument", problems));
    if (!words.isEmpty() && !Placeholders.in(List.of(words.getFirst().value())).isEmpty()) {
      problems.add(ProjectProblems.programFromSpec(words.getFirst().span()));
    }
    return words.stream().map(Located::value).toList();
  }

  private Map<String, List<NamePattern>> allow(Fields sink) {
    var allow = new TreeMap<String, List<NamePattern>>();
    for (var entry : sink.entries("allow")) {
      var patterns =
          Fields.items(
              entry.value(),
              "`allow`",
              node -> Scalars.text(node, "a pattern", problems),
              problems);
      if (!patterns.isEmpty()) {
        allow.put(
            entry.key().text(),
            patterns.stream().map(text -> new NamePattern(text.value())).toList());
      }
    }
    return allow;
  }

  private void refuseUnlisted(SinkDefinition sink, Fields fields) {
    var used = Placeholders.in(sink);
    for (var placeholder : used) {
      if (!sink.allow().containsKey(placeholder)) {
        problems.add(ProjectProblems.unlistedPlaceholder(placeholder, sink.span()));
      }
    }
    for (var entry : fields.entries("allow")) {
      if (!used.contains(entry.key().text())) {
        problems.add(ProjectProblems.unusedPlaceholder(entry.key()));
      }
    }
  }
}
