package writ.spec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.spec.ProjectSpec.CredentialSource;
import writ.spec.decode.Fields;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;

/// Reads where a credential comes from: `{env: VARIABLE}` or `{file: PATH}`, never itself.
final class CredentialSources {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private CredentialSources() {}

  /// The source under a key; null where there is none, or none that can be used.
  static @Nullable CredentialSource read(@Nullable Node node, String key, ProblemList problems) {
    var fields = Fields.of(node, "`" + key + "`", problems);
    if (fields == null) {
      return null;
    }
    var variable = fields.text("env");
    var file = fields.text("file");
    fields.refuseOthers();
    if (variable != null && file != null) {
      problems.add(
          SpecProblems.conflict(
              "file", "env", fields.keySpan("file"), fields.keySpan("env"), "keep one of them"));
    }
    if (variable == null) {
      if (file == null && !fields.has("file") && !fields.has("env")) {
        problems.add(SpecProblems.missingKey("env", "`" + key + "`", fields.span()));
      }
      return file == null ? null : new CredentialSource.FromFile(file.value());
    }
    if (!VARIABLE.matcher(variable.value()).matches()) {
      problems.add(SpecProblems.badName(variable, "an environment variable", "has no such name"));
    }
    return new CredentialSource.FromEnvironment(variable.value());
  }
}
