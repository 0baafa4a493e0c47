package writ.adoption;

import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.Owner;

/// The wording of what can keep live tokens from becoming specs.
final class ImportProblems {

  private static final Code NOT_READ = new Code("pipeline/import-not-read");

  private ImportProblems() {}

  static Diagnostic notRead(String file, List<String> globs) {
    return Diagnostic.error(
            NOT_READ,
            "the project would not read `"
                + file
                + "`: `tokens` in writ.yaml names "
                + String.join(", ", globs))
        .hint("choose another folder with `--out`, or add `" + folder(file) + "/**/*.yaml` there");
  }

  /// @param reason why its tokens cannot be seen
  static Diagnostic leftOut(Owner owner, Diagnostic reason) {
    return Diagnostic.warning(
            new Code("pipeline/owner-left-out"), "`" + owner + "` is left out: " + reason.message())
        .hint("add it to writ.yaml with a credential that may read its tokens, then `writ import`");
  }

  static boolean refuses(Diagnostic problem) {
    return problem.code().equals(NOT_READ);
  }

  private static String folder(String file) {
    var slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }
}
