package writ.pipeline;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import writ.diagnostic.Diagnostic;

/// What Git has of a project and this checkout lacks: files that a sparse checkout leaves out, and
/// submodules that were not brought. A file that somebody removed is not among them: Git would
/// write it again.
final class SparseCheckout {

  private static final String SUBMODULES = ".gitmodules";
  private static final Path SPARSE = Path.of("info", "sparse-checkout");
  private static final String LINK = "gitdir: ";

  private final Path root;

  /// @param root the project's folder
  SparseCheckout(Path root) {
    this.root = root;
  }

  /// Asks Git only where there is a sign of either: it costs a process.
  ///
  /// @param empty folders without an entry, which are such a sign
  /// @param wanted whether a file of that name is looked for
  /// @param mayHold whether such a file could lie below a folder of that name
  List<Diagnostic> lacking(
      Git git, List<String> empty, Predicate<String> wanted, Predicate<String> mayHold) {
    var top = WorkingTree.top(root);
    if (top.isEmpty() || (empty.isEmpty() && !hasSign(top.get()))) {
      return List.of();
    }
    var tracked = git.tracked();
    if (tracked.isEmpty()) {
      return hasSign(top.get()) ? List.of(PipelineProblems.checkoutUnknown()) : List.of();
    }
    var problems = new ArrayList<Diagnostic>();
    for (var entry : tracked.get()) {
      var name = entry.name();
      if (entry.isSubmodule()) {
        if (mayHold.test(name) && !Files.exists(root.resolve(name).resolve(".git"))) {
          problems.add(
              PipelineProblems.notCheckedOut(name, "it is a submodule that was not brought"));
        }
      } else if (entry.isLeftOut() && wanted.test(name) && !isThere(root.resolve(name))) {
        problems.add(PipelineProblems.notCheckedOut(name, "a sparse checkout leaves it out"));
      }
    }
    return problems;
  }

  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean hasSign(Path top) {
    return isThere(top.resolve(SUBMODULES)) || isThere(folder(top).resolve(SPARSE));
  }

  /// Git's own folder, which a linked working tree names in a file.
  private static Path folder(Path top) {
    var named = top.resolve(".git");
    return FileText.read(named, ".git", 4096)
        .value()
        .map(file -> file.text().strip())
        .filter(text -> text.startsWith(LINK))
        .map(text -> top.resolve(text.substring(LINK.length())))
        .orElse(named);
  }
}
