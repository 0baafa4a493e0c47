package writ.workspace;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;

/// The wording of what can be wrong with a revision that somebody named.
final class RevisionProblems {

  private RevisionProblems() {}

  static Diagnostic badRevision(String revision) {
    return Diagnostic.error(
            new Code("pipeline/bad-revision"), "`" + revision + "` cannot name a revision")
        .hint("name a branch, a tag or a commit, such as `main:tokens` or `HEAD~1:tokens`");
  }

  static Diagnostic unknownRevision(String revision, Collection<String> known) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/unknown-revision"), "there is no revision `" + revision + "` here");
    var nearest = Nearest.hint(revision, known);
    return (nearest.isEmpty() ? problem : problem.hint(nearest))
        .hint("in a shallow clone, fetch it first: `git fetch origin " + revision + "`");
  }

  static Diagnostic ambiguousRevision(String revision, List<String> meanings) {
    return Diagnostic.error(
            new Code("pipeline/ambiguous-revision"),
            "`" + revision + "` is the name of " + meanings.size() + " revisions")
        .hint(
            "say which: "
                + meanings.stream()
                    .map(each -> "`" + each + "`")
                    .collect(Collectors.joining(" or ")));
  }

  static Diagnostic noRepository(String folder) {
    return Diagnostic.error(
            new Code("pipeline/no-repository"), "`" + folder + "` is in no Git repository")
        .hint("revisions are read with `git`, from the repository that the project lies in");
  }
}
