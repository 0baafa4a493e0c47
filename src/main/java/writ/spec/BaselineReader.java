package writ.spec;

import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Baseline.Recorded;

/// Reads recorded findings.
final class BaselineReader {

  static final String KIND = "Baseline";

  private final Problems problems;

  private BaselineReader(Problems problems) {
    this.problems = problems;
  }

  static Result<Baseline> read(SourceFile file) {
    var problems = new Problems();
    var document = Documents.only(file, KIND, problems);
    return new Result<>(document == null ? null : read(document, problems), problems.sorted());
  }

  static @Nullable Baseline read(Node.Mapping document, Problems problems) {
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
