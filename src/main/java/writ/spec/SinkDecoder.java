package writ.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.decode.Fields;
import writ.spec.decode.PlaceholderText;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Derivation;
import writ.token.NamePattern;
import writ.token.sink.AgeRecipient;
import writ.token.sink.SinkDefinition;

/// Reads `sinks` of the project file.
final class SinkDecoder {

  private static final List<String> TYPES = List.of("file", "env-file", "exec", "vault", "age");

  private final ProblemList problems;

  SinkDecoder(ProblemList problems) {
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
    var frame =
        new Frame(entry.key().text(), derivation(fields), allow(fields), entry.key().span());
    var sink =
        switch (type.value()) {
          case "file" -> file(fields, frame);
          case "env-file" -> envFile(fields, frame);
          case "exec" -> new CommandDecoder(fields, frame, problems).decode();
          case "vault" -> new VaultDecoder(fields, frame, problems).decode();
          case "age" -> ageFile(fields, frame);
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

  /// What every kind of sink has.
  record Frame(
      String name, Derivation derivation, Map<String, List<NamePattern>> allow, Span place) {}

  private Derivation derivation(Fields fields) {
    var word = fields.text("derive");
    if (word == null) {
      return Derivation.NONE;
    }
    var known = List.of(Derivation.R2_S3_CREDENTIALS.word());
    if (!known.contains(word.value())) {
      problems.add(SpecProblems.unknownWord("`derive`", word, known));
    }
    return Derivation.of(word.value()).orElse(Derivation.NONE);
  }

  private @Nullable SinkDefinition file(Fields fields, Frame frame) {
    var path = fields.requiredText("path", "a sink of type `file`");
    return path == null
        ? null
        : new SinkDefinition.ToFile(
            frame.name(), path.value(), frame.derivation(), frame.allow(), frame.place());
  }

  private @Nullable SinkDefinition envFile(Fields fields, Frame frame) {
    var path = fields.requiredText("path", "a sink of type `env-file`");
    var variable = fields.requiredText("variable", "a sink of type `env-file`");
    return path == null || variable == null
        ? null
        : new SinkDefinition.ToEnvFile(
            frame.name(),
            path.value(),
            variable.value(),
            frame.derivation(),
            frame.allow(),
            frame.place());
  }

  private @Nullable SinkDefinition ageFile(Fields fields, Frame frame) {
    var path = fields.requiredText("path", "a sink of type `age`");
    fields.required("recipients", "a sink of type `age`");
    var recipients = fields.filledList("recipients", this::recipient);
    var isArmored = !Boolean.FALSE.equals(fields.truth("armor"));
    return path == null
        ? null
        : new SinkDefinition.ToAgeFile(
            frame.name(),
            path.value(),
            recipients,
            isArmored,
            frame.derivation(),
            frame.allow(),
            frame.place());
  }

  private @Nullable AgeRecipient recipient(Node node) {
    var text = Scalars.text(node, "a recipient", problems);
    if (text == null) {
      return null;
    }
    var reason = AgeRecipient.problem(text.value());
    reason.ifPresent(wrong -> problems.add(ProjectProblems.badRecipient(text, wrong)));
    return reason.isPresent() ? null : new AgeRecipient(text.value());
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
    var used = PlaceholderText.in(sink);
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
