package writ.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import writ.diagnostic.Diagnostic;

/// Which files are a project's own, so that their text may be shown to whoever sees its reports.
final class ProjectFiles {

  private ProjectFiles() {}

  /// Why a name that a file of the project says is not read: what it names must be the project's
  /// own YAML, because the text of what is no YAML is shown where that is told. Else a stranger's
  /// change could have a secret shown that lies near, such as what a sink wrote.
  ///
  /// @param root the project's folder
  static Optional<Diagnostic> problem(Path root, String name) {
    var path = root.resolve(name).normalize();
    if (Path.of(name).isAbsolute() || !path.startsWith(root)) {
      return Optional.of(WorkspaceProblems.outside(name));
    }
    if (isGits(root.relativize(path)) || !isYaml(path)) {
      return Optional.of(WorkspaceProblems.notYaml(name));
    }
    return linkProblem(root, path, name);
  }

  /// The same of a file that a person typed, which may lie anywhere: inside the project a link must
  /// lead to the project's own YAML.
  static Optional<Diagnostic> linkProblem(Path root, Path path, String name) {
    return checked(root, path, name, real -> isHidden(real) || !isYaml(real));
  }

  /// The same of any file: no link leads out of the project.
  static Optional<Diagnostic> leadsOut(Path root, Path path, String name) {
    return checked(root, path, name, _ -> false);
  }

  private static Optional<Diagnostic> checked(
      Path root, Path path, String name, Predicate<Path> isForeign) {
    if (!path.startsWith(root)) {
      return Optional.empty();
    }
    try {
      var top = root.toRealPath();
      var real = path.toRealPath();
      if (!real.startsWith(top)) {
        return Optional.of(WorkspaceProblems.linkOutside(name));
      }
      var isLinked = !real.equals(top.resolve(root.relativize(path)));
      return isLinked && isForeign.test(top.relativize(real))
          ? Optional.of(WorkspaceProblems.linkToNoYaml(name))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of(WorkspaceProblems.unreadable(name, FailureReason.of(unreadable)));
    }
  }

  /// Whether a file is called as YAML is.
  static boolean isYaml(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.equals(Inputs.LOCK);
  }

  private static boolean isGits(Path path) {
    for (var part : path) {
      if (part.toString().equalsIgnoreCase(".git")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    for (var part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
