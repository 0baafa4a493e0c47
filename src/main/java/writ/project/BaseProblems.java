package writ.project;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.token.TokenKey;

/// The wording of what there is to say about a base, by which a change is judged.
public final class BaseProblems {

  private BaseProblems() {}

  static Diagnostic noFolder(String word) {
    return Diagnostic.error(
            new Code("pipeline/no-base"), "there is no folder `" + word + "` to judge by")
        .hint("`--base` takes a revision, such as origin/main, or the folder of another checkout");
  }

  static Diagnostic noProject(String word) {
    return Diagnostic.error(
            new Code("pipeline/no-base"), "there is no writ.yaml in `" + word + "` to judge by")
        .hint("name the folder that holds the writ.yaml of the other checkout");
  }

  /// A revision of which nothing is known here, with what to do about it.
  static Diagnostic unreadableBase(Diagnostic problem, String word, boolean isShallow) {
    if (!problem.code().equals(new Code("pipeline/unknown-revision"))) {
      return problem;
    }
    var diagnostic =
        Diagnostic.error(
            new Code("pipeline/no-base"), "there is no revision `" + word + "` to judge by");
    return isShallow
        ? diagnostic
            .hint(
                "this clone is shallow: check out with the whole history (`fetch-depth: 0` in"
                    + " GitHub Actions, `GIT_DEPTH: 0` in GitLab CI)")
            .hint("or fetch what is missing: `git fetch origin " + branch(word) + "`")
        : diagnostic
            .hint("fetch it first, such as `git fetch origin " + branch(word) + "`")
            .hint("a folder is written with a slash: `--base ./" + word + "`");
  }

  private static String branch(String word) {
    return word.startsWith("origin/") ? word.substring("origin/".length()) : word;
  }

  static Diagnostic brokenProject(String word, List<Diagnostic> reasons) {
    var problem =
        Diagnostic.error(
            new Code("pipeline/broken-base"),
            "writ.yaml of `" + word + "` has errors, so that nothing can be judged by it");
    for (var reason : reasons.stream().filter(Diagnostic::isError).limit(3).toList()) {
      problem = problem.hint("there: " + place(reason) + reason.message());
    }
    return problem;
  }

  private static String place(Diagnostic reason) {
    return reason.span() == null ? "" : "line " + reason.span().line() + ": ";
  }

  static Diagnostic tagAsBase(String word, String full) {
    return Diagnostic.error(
            new Code("pipeline/vague-base"),
            "`" + word + "` is a tag here, and a branch may be called so as well")
        .hint("where the tag is to judge, name it in full: `--base " + full + "`")
        .hint("where a branch is, fetch it first: `git fetch origin " + branch(word) + "`");
  }

  static Diagnostic prefixAsBase(String word, String full) {
    return Diagnostic.error(
            new Code("pipeline/vague-base"),
            "`" + word + "` is a part of a hash, and another commit may be made that begins so")
        .hint("name the whole hash: `--base " + full + "`");
  }

  static Diagnostic passingBase(String word) {
    return Diagnostic.error(
            new Code("pipeline/vague-base"),
            "`" + word + "` is what the last command of Git left, and may be anything")
        .hint("fetch into a name of its own: `git fetch origin +refs/heads/main:refs/writ/base`")
        .hint("and name that in full: `--base refs/writ/base`");
  }

  static Diagnostic submodule(String top) {
    return Diagnostic.error(
            new Code("pipeline/not-plain"),
            "the project lies in `" + top + "`, which is a submodule of another repository")
        .hint("its branches are chosen by a change of that repository: check it out on its own");
  }

  static Diagnostic linkedProject(String folder) {
    return Diagnostic.error(
            new Code("pipeline/not-plain"),
            "`" + folder + "` is reached over a symbolic link, or lies in another repository")
        .hint("a base judges a plain folder of its own repository: name the folder itself");
  }

  static Diagnostic notPlain(String word, String path, String what) {
    return Diagnostic.error(
            new Code("pipeline/not-plain"), "in `" + word + "`, `" + path + "` is " + what)
        .hint("the project is judged by a plain folder: make it one in a change of its own");
  }

  static Diagnostic movedProject(String word, String other) {
    return Diagnostic.error(
            new Code("pipeline/moved-project"),
            "`" + word + "` has no writ.yaml in this folder, but one at `" + other + "`")
        .hint("a project is moved in a change of its own, which is merged without `--base`");
  }

  static Diagnostic nearerProject(String word, String other) {
    return Diagnostic.error(
            new Code("pipeline/moved-project"),
            "`" + word + "` has the project of this folder at `" + other + "`, which is gone here")
        .hint("a project is moved in a change of its own, which is merged without `--base`");
  }

  static Diagnostic firstProject(String word) {
    return Diagnostic.note(
        new Code("pipeline/first-project"),
        "`" + word + "` holds no writ.yaml yet, so this project is judged by itself");
  }

  static Diagnostic changedSections(String word, String file, List<String> sections) {
    return notInForce(
        word,
        "the change of "
            + sections.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "))
            + " in `"
            + file
            + "`");
  }

  static Diagnostic changedFile(String word, String file) {
    return notInForce(word, "the change of `" + file + "`");
  }

  static Diagnostic newFile(String word, String file) {
    return notInForce(word, "the new file `" + file + "`");
  }

  static Diagnostic goneFile(String word, String file) {
    return notInForce(word, "the removal of `" + file + "`");
  }

  private static Diagnostic notInForce(String word, String what) {
    return Diagnostic.note(
        new Code("pipeline/not-in-force"), what + " is not in force: `" + word + "` judges");
  }

  /// A token whose file was moved, which frees it of no rule for a path.
  public static Diagnostic formerPath(String word, TokenKey key, Set<String> paths, Span place) {
    var files = paths.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    return Diagnostic.note(
            new Code("pipeline/former-path"),
            "`" + key + "` is judged as in " + files + " too, where `" + word + "` has it")
        .at(place);
  }

  public static Diagnostic newOwner(String word, String owner) {
    return Diagnostic.note(
            new Code("pipeline/new-owner"),
            owner + " is new: its tokens are checked, and not planned under `" + word + "`")
        .hint("they are planned once writ.yaml is merged");
  }
}
