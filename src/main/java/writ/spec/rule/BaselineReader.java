package writ.spec.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Baseline.Access;
import writ.spec.GuardrailSpec.Baseline.Recorded;
import writ.spec.ProjectSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// Reads recorded findings.
public final class BaselineReader {

  public static final String KIND = "Baseline";

  private static final String ENTRY = "a recorded finding";
  private static final String ACCESS = "the access of a token";

  private final ProjectSpec project;
  private final ProblemList problems;

  private BaselineReader(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  public static Result<Baseline> read(SourceFile file, ProjectSpec project) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    var baseline = document == null ? null : read(document, project, problems);
    return new Result<>(baseline, problems.sorted());
  }

  public static @Nullable Baseline read(
      Node.Mapping document, ProjectSpec project, ProblemList problems) {
    if (!Headers.check(document, KIND, problems)) {
      return null;
    }
    var fields = new Fields(document, problems);
    Headers.accept(fields);
    fields.required("findings", "a baseline");
    var reader = new BaselineReader(project, problems);
    var findings = fields.list("findings", reader::recorded);
    var access = fields.list("access", reader::access);
    fields.refuseOthers();
    return new Baseline(findings, access);
  }

  private @Nullable Recorded recorded(Node node) {
    var fields = Fields.of(node, ENTRY, problems);
    if (fields == null) {
      return null;
    }
    var rule = fields.requiredText("rule", ENTRY);
    var token = fields.requiredText("token", ENTRY);
    var at = fields.text("at");
    var isLive = isSaid(fields, "judged", "live");
    fields.refuseOthers();
    return rule == null || token == null
        ? null
        : new Recorded(rule.value(), token.value(), at == null ? "" : at.value(), isLive);
  }

  private @Nullable Access access(Node node) {
    var fields = Fields.of(node, ACCESS, problems);
    if (fields == null) {
      return null;
    }
    var token = fields.requiredText("token", ACCESS);
    var isDisabled = isSaid(fields, "status", "disabled");
    var longest = Scalars.duration(fields.node("expires_after"), "expires_after", problems);
    var granted = new BoundaryDecoder(project, problems).decode(fields);
    return token == null
        ? null
        : new Access(token.value(), granted, isDisabled, longest == null ? null : longest.value());
  }

  /// Whether a key is there, whose only word is this.
  private boolean isSaid(Fields fields, String key, String word) {
    var said = fields.text(key);
    if (said != null && !said.value().equals(word)) {
      problems.add(SpecProblems.unknownWord("`" + key + "`", said, List.of(word)));
    }
    return said != null;
  }
}
