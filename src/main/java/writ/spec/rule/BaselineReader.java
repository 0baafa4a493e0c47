package writ.spec.rule;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Baseline.Recorded;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// Reads recorded findings.
public final class BaselineReader {

  public static final String KIND = "Baseline";

  private final ProblemList problems;

  private BaselineReader(ProblemList problems) {
    this.problems = problems;
  }

  public static Result<Baseline> read(SourceFile file) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    return new Result<>(document == null ? null : read(document, problems), problems.sorted());
  }

  public static @Nullable Baseline read(Node.Mapping document, ProblemList problems) {
    if (!Headers.check(document, KIND, problems)) {
      return null;
    }
    var fields = new Fields(document, problems);
    Headers.accept(fields);
    fields.required("findings", "a baseline");
    var findings = fields.list("findings", new BaselineReader(problems)::recorded);
    fields.refuseOthers();
    return new Baseline(findings);
  }

  private @Nullable Recorded recorded(Node node) {
    var fields = Fields.of(node, "a recorded finding", problems);
    if (fields == null) {
      return null;
    }
    var rule = fields.requiredText("rule", "a recorded finding");
    var token = fields.requiredText("token", "a recorded finding");
    var at = fields.text("at");
    fields.refuseOthers();
    return rule == null || token == null
        ? null
        : new Recorded(rule.value(), token.value(), at == null ? "" : at.value());
  }
}
