package writ.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.workspace.CommitName;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.WorkingTree;

/// Holds the project's folder against that of the base: both are the same plain folder of one
/// repository, or the base has no project yet. Otherwise a change could choose which project judges
/// it, by moving its own or by putting a link or a submodule into its place.
///
/// @param isThere whether the base has a project in this folder
record BaseFolder(boolean isThere) {

  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";
  private static final String FILE = "100";

  static Result<BaseFolder> of(
      Inputs head, Git git, ProcessContext process, CommitName commit, String word) {
    var tree = git.tree().orElseThrow();
    var start = typed(head.start(), process.variables());
    if (git.isSubmodule()) {
      return Result.failed(BaseProblems.submodule(tree.top().toString()));
    }
    if (!isPlain(tree, head.root(), start)) {
      return Result.failed(BaseProblems.linkedProject(start.toString()));
    }
    var below = head.root().relativize(head.start()).toString().replace('\\', '/');
    var above = upwards(tree.fromTop(below));
    return git.modes(commit, withProjects(above))
        .then(modes ->
            above.stream()
                .<Diagnostic>mapMulti(
                    (folder, problems) -> problem(folder, modes, word).ifPresent(problems))
                .findFirst()
                .<Result<BaseFolder>>map(Result::failed)
                .or(() -> nearest(above, modes, tree, word))
                .orElseGet(() ->
                    git.everywhere(commit, Inputs.PROJECT)
                        .then(others -> elsewhere(others, tree, word))));
  }

  /// The folder as the shell calls it, where that is known: a working folder has lost the links
  /// that led to it.
  private static Path typed(Path start, Map<String, String> variables) {
    var shell = variables.getOrDefault("PWD", "");
    try {
      var real = Path.of(shell).toRealPath();
      return Path.of(shell).isAbsolute() && start.startsWith(real)
          ? Path.of(shell).resolve(real.relativize(start)).normalize()
          : start;
    } catch (IOException | InvalidPathException gone) {
      return start;
    }
  }

  /// What does not exist below the project's folder was typed, and leads nowhere else.
  private static boolean isPlain(WorkingTree tree, Path root, Path start) {
    return tree.holdsPlainly(Files.exists(start) ? start : root);
  }

  /// A folder and all above it, from the top.
  private static List<String> upwards(String folder) {
    var all = new ArrayList<String>();
    for (var each = folder; !each.isEmpty(); ) {
      all.add(each);
      each = each.substring(0, Math.max(each.lastIndexOf('/'), 0));
    }
    all.add("");
    return all;
  }

  private static List<String> withProjects(List<String> folders) {
    var paths = new ArrayList<>(folders.stream().filter(each -> !each.isEmpty()).toList());
    folders.forEach(folder -> paths.add(project(folder)));
    return paths;
  }

  private static String project(String folder) {
    return folder.isEmpty() ? Inputs.PROJECT : folder + "/" + Inputs.PROJECT;
  }

  private static Optional<Diagnostic> problem(
      String folder, Map<String, String> modes, String word) {
    for (var path : List.of(folder, project(folder))) {
      switch (modes.getOrDefault(path, "")) {
        case LINK -> {
          return Optional.of(BaseProblems.notPlain(word, path, "a symbolic link"));
        }
        case SUBMODULE -> {
          return Optional.of(BaseProblems.notPlain(word, path, "a submodule"));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /// The project that the base has nearest to the folder that was typed; it must be in the folder
  /// of ours.
  private static Optional<Result<BaseFolder>> nearest(
      List<String> folders, Map<String, String> modes, WorkingTree tree, String word) {
    return folders.stream()
        .filter(folder -> modes.getOrDefault(project(folder), "").startsWith(FILE))
        .findFirst()
        .map(folder ->
            folder.equals(tree.prefix())
                ? Result.of(new BaseFolder(true))
                : Result.failed(
                    folder.length() > tree.prefix().length()
                        ? BaseProblems.nearerProject(word, project(folder))
                        : BaseProblems.movedProject(word, project(folder))));
  }

  /// The first project of a repository weakens nothing. One that takes the place of another does,
  /// and moving it must not be the way around what judges.
  private static Result<BaseFolder> elsewhere(List<String> others, WorkingTree tree, String word) {
    for (var other : others) {
      var file = tree.top().resolve(other);
      var isHere =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && tree.holdsPlainly(file.resolveSibling(""));
      if (!isHere) {
        return Result.failed(BaseProblems.movedProject(word, other));
      }
    }
    return Result.of(new BaseFolder(false));
  }
}
