package writ.spec;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.ProjectSpec.UnmanagedSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.ProjectPath;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.NamePattern;

/// Reads the plain settings of the project file.
final class SettingsDecoder {

  private static final Pattern RANGE =
      Pattern.compile("(?:>=|<=|>|<|=)?\\s*\\d{1,6}(?:\\.\\d{1,6}){0,2}");
  private static final List<String> MODES = List.of("report", "delete");

  private final Fields project;
  private final ProblemList problems;

  SettingsDecoder(Fields project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  List<String> tokens() {
    var globs = project.filledList("tokens", this::path);
    return project.has("tokens") ? values(globs) : ProjectSpec.TOKEN_FILES;
  }

  @Nullable String runs() {
    var node = project.node("runs");
    var folder = node == null ? null : path(node);
    return folder == null ? null : folder.value();
  }

  /// Comparisons with versions, separated by commas: `>=1.0`, `>=1.2, <3`.
  @Nullable Located<String> requires() {
    var range = project.text("requires");
    if (range == null) {
      return null;
    }
    for (var part : range.value().split(",", -1)) {
      if (!RANGE.matcher(part.strip()).matches()) {
        problems.add(ProjectProblems.badVersionRange(range));
        return null;
      }
    }
    return range;
  }

  /// How long before a fixed end it is told.
  Duration warnBefore() {
    var before = Scalars.duration(project.node("warn_before"), "warn_before", problems);
    return before == null ? ProjectSpec.WARN_BEFORE : before.value();
  }

  UnmanagedSpec unmanaged() {
    var fields = Fields.of(project.node("unmanaged"), "`unmanaged`", problems);
    if (fields == null) {
      return UnmanagedSpec.REPORT;
    }
    var mode = fields.requiredText("mode", "`unmanaged`");
    if (mode != null && !MODES.contains(mode.value())) {
      problems.add(SpecProblems.unknownWord("`mode`", mode, MODES));
    }
    var delete = mode != null && mode.value().equals("delete");
    if (delete) {
      fields.required("match", "`mode: delete`");
    } else if (fields.has("match")) {
      problems.add(SpecProblems.pointless("match", "mode: delete", fields.keySpan("match")));
    }
    var ignore = patterns(fields, "ignore");
    var match = patterns(fields, "match");
    fields.refuseOthers();
    return new UnmanagedSpec(delete, ignore, match);
  }

  GuardrailSpec.Settings guardrails() {
    return new GuardrailsDecoder(project, problems).decode(this::path);
  }

  private List<NamePattern> patterns(Fields fields, String key) {
    return fields.list(key, node -> Scalars.pattern(node, "a name pattern", problems)).stream()
        .map(text -> new NamePattern(text.value()))
        .toList();
  }

  private @Nullable Located<String> path(Node node) {
    return ProjectPath.decode(node, problems);
  }

  private static List<String> values(List<Located<String>> texts) {
    return texts.stream().map(Located::value).toList();
  }
}
