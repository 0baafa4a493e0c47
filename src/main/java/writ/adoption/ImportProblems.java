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

  /// What a file does not say is taken from the project, which leaves one answer.
  static Diagnostic ownerTaken(String file, Owner owner) {
    return Diagnostic.note(
        new Code("pipeline/import-owner-taken"),
        "`%s` does not say whose its tokens are: they are taken for those of `%s`, the only owner in writ.yaml that they can have"
            .formatted(file, owner));
  }

  static Diagnostic anothers(String file, String at, Owner owner) {
    return Diagnostic.warning(
            new Code("pipeline/import-other-owner"),
            "`%s` in `%s` is left out: it is of `%s`, which `--owner` does not name"
                .formatted(at, file, owner))
        .hint("add `--owner " + owner.reference() + "`");
  }

  static Diagnostic notAToken(String file, String at) {
    return Diagnostic.error(
        new Code("pipeline/import-unread-part"),
        "`%s` in `%s` is not read: its `id` is none that a token can have".formatted(at, file));
  }

  static Diagnostic holdsCredential(String file, String at) {
    return Diagnostic.error(
            new Code("pipeline/import-unread-part"),
            "`%s` in `%s` is not read: a credential stands where none belongs".formatted(at, file))
        .hint("take it out, and roll the token whose value it is");
  }

  static Diagnostic notTheSame(String file, String at) {
    return Diagnostic.error(
        new Code("pipeline/import-unread-part"),
        "a spec of `%s` in `%s` would not mean what stands there, as writ.yaml has it"
            .formatted(at, file));
  }

  static boolean refuses(Diagnostic problem) {
    return problem.code().equals(NOT_READ);
  }

  private static String folder(String file) {
    var slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }
}
