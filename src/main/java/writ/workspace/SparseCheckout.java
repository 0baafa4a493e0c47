package writ.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.workspace.Git.Tracked.Kind;

/// What Git has of a project and this checkout lacks: files that a sparse checkout leaves out or
/// that Git was told not to look at, and submodules that were not brought. A file that somebody
/// removed is not among them: Git would write it again.
///
/// @param root a folder of a working tree
/// @param name of that folder from where names count
record SparseCheckout(Path root, String name) {

  private static final String SUBMODULES = ".gitmodules";
  private static final Path SPARSE = Path.of("info", "sparse-checkout");
  private static final Path INDEX = Path.of("index");
  private static final String LINK = "gitdir: ";

  /// Where an index begins: `DIRC`, and its version in four bytes. In the second no file can be
  /// marked as left out.
  private static final int VERSION_AT = 4;

  private static final int PLAIN_VERSION = 2;

  /// In the folder's own working tree and in those that lie in it.
  ///
  /// @param wanted whether a file of that name is looked for
  /// @param mayHold whether such a file could lie below a folder of that name
  /// @param isAsked whether Git is asked without a sign too: it costs a process
  /// @param variables what Git may know of the environment
  static List<Diagnostic> lacking(
      Path root,
      FolderWalk.Found found,
      Predicate<String> wanted,
      Predicate<String> mayHold,
      boolean isAsked,
      Map<String, String> variables) {
    var problems = new ArrayList<Diagnostic>();
    var trees = new ArrayList<>(List.of(""));
    trees.addAll(found.repositories());
    for (var tree : trees) {
      var checkout = new SparseCheckout(root.resolve(tree), tree);
      var isAskedHere = isAsked || found.empty().stream().anyMatch(checkout::holds);
      var git = new Git(checkout.root, variables);
      var lacking =
          git.answered(
              Result.of(
                  checkout.lacking(
                      git,
                      isAskedHere,
                      file -> wanted.test(checkout.named(file)),
                      folder -> mayHold.test(checkout.named(folder)))));
      problems.addAll(lacking.value().orElse(lacking.diagnostics()));
    }
    return problems;
  }

  private List<Diagnostic> lacking(
      Git git, boolean isAsked, Predicate<String> wanted, Predicate<String> mayHold) {
    var top = WorkingTree.top(root);
    if (top.isEmpty() || !(isAsked || hasSign(top.get()))) {
      return List.of();
    }
    var tracked = git.tracked();
    if (tracked.isEmpty()) {
      return hasSign(top.get()) ? List.of(WorkspaceProblems.checkoutUnknown()) : List.of();
    }
    var problems = new ArrayList<Diagnostic>();
    for (var entry : tracked.get()) {
      var file = entry.name();
      var isLacking =
          entry.kind() == Kind.SUBMODULE
              ? mayHold.test(file) && !Files.exists(root.resolve(file).resolve(".git"))
              : wanted.test(file) && !isThere(root.resolve(file));
      if (isLacking) {
        why(entry.kind())
            .ifPresent(why -> problems.add(WorkspaceProblems.notCheckedOut(named(file), why)));
      }
    }
    return problems;
  }

  /// Why something may not be here; empty where somebody removed it.
  private static Optional<String> why(Kind kind) {
    return switch (kind) {
      case SUBMODULE -> Optional.of("it is a submodule that was not brought");
      case LEFT_OUT -> Optional.of("a sparse checkout leaves it out");
      case TAKEN_FOR_UNCHANGED -> Optional.of("Git was told to take it for unchanged");
      case FILE -> Optional.empty();
    };
  }

  private String named(String file) {
    return name.isEmpty() ? file : name + "/" + file;
  }

  private boolean holds(String folder) {
    return name.isEmpty() || folder.startsWith(name + "/");
  }

  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean hasSign(Path top) {
    var folder = folder(top);
    return isThere(top.resolve(SUBMODULES))
        || isThere(folder.resolve(SPARSE))
        || mayLeaveOut(folder.resolve(INDEX));
  }

  /// Whether the index is of a version in which files can be marked as left out.
  private static boolean mayLeaveOut(Path index) {
    if (!Files.isRegularFile(index)) {
      return false;
    }
    try (var stream = Files.newInputStream(index)) {
      var head = ByteBuffer.wrap(stream.readNBytes(VERSION_AT + Integer.BYTES));
      return head.limit() == VERSION_AT + Integer.BYTES && head.getInt(VERSION_AT) > PLAIN_VERSION;
    } catch (IOException unreadable) {
      return true;
    }
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
