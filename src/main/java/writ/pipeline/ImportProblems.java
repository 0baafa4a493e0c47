package writ.pipeline;

import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;

/// The wording of what can keep live tokens from becoming specs.
final class ImportProblems {

  private ImportProblems() {}

  static Diagnostic notRead(String file, List<String> globs) {
    return Diagnostic.error(
            new Code("pipeline/import-not-read"),
            "the project would not read `"
                + file
                + "`: `tokens` in writ.yaml names "
                + String.join(", ", globs))
        .hint("choose another folder with `--out`, or add `" + folder(file) + "/**/*.yaml` there");
  }

  private static String folder(String file) {
    var slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }
}
