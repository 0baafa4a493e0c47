package writ.spec;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.PathGlob;

/// Reads `defaults` of the project file, and what is wrong inside a block even while no spec takes
/// it.
final class DefaultsDecoder {

  static final Set<String> KEYS =
      Set.of(
          "owner",
          "labels",
          "request_ip",
          "not_before",
          "expires_on",
          "expires_after",
          "renew_before",
          "warn_before",
          "status",
          "deliver",
          "rotate",
          "protect",
          "retire_after");

  private final ProjectSpec project;
  private final Variables variables;
  private final ProblemList problems;

  DefaultsDecoder(ProjectSpec project, Variables variables, ProblemList problems) {
    this.project = project;
    this.variables = variables;
    this.problems = problems;
  }

  List<Defaults.Block> decode(Fields fields) {
    return fields.list("defaults", this::block);
  }

  private Defaults.@Nullable Block block(Node node) {
    var fields = Fields.of(node, "a block of defaults", problems);
    if (fields == null || !(node instanceof Node.Mapping map)) {
      return null;
    }
    fields.required("paths", "a block of defaults");
    var paths = fields.filledList("paths", item -> Scalars.pattern(item, "a path", problems));
    for (var entry : map.entries()) {
      if (!entry.is("paths") && !KEYS.contains(entry.key().text())) {
        problems.add(refused(entry.key()));
      }
    }
    var values = variables.fill(map.without(entry -> !KEYS.contains(entry.key().text())));
    new TokenDecoder(project, problems).check(values);
    return new Defaults.Block(
        paths.stream().map(path -> new PathGlob(path.value())).toList(), values);
  }

  private static Diagnostic refused(Node.Scalar key) {
    return TokenDecoder.isKey(key.text())
        ? SpecProblems.noDefault(key, KEYS)
        : SpecProblems.unknownKey(key, KEYS);
  }
}
