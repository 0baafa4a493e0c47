package writ.workspace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;

/// Finds files below a folder. Links to folders are not followed; what could hold a file that is
/// looked for and cannot be looked into is told, because a file that was not seen is not a file
/// that is not there.
final class FolderWalk {

  private final Path root;
  private final Predicate<String> wanted;
  private final Predicate<String> mayHold;
  private final TreeSet<String> found = new TreeSet<>();
  private final List<String> empty = new ArrayList<>();
  private final List<String> repositories = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  /// What was found.
  ///
  /// @param files by their names from the root, sorted
  /// @param empty folders without any entry, which a checkout leaves where a submodule is not there
  /// @param repositories folders below the root that are working trees of their own
  record Found(List<String> files, List<String> empty, List<String> repositories) {}

  /// @param root names count from it
  /// @param wanted whether a file of that name is looked for
  /// @param mayHold whether such a file could lie below a folder of that name
  FolderWalk(Path root, Predicate<String> wanted, Predicate<String> mayHold) {
    this.root = root;
    this.wanted = wanted;
    this.mayHold = mayHold;
  }

  /// @param top the name of the folder to begin with; empty for the root
  Result<Found> below(String top) {
    folder(top);
    return Result.of(
        new Found(List.copyOf(found), List.copyOf(empty), List.copyOf(repositories)), problems);
  }

  private void folder(String name) {
    var isEmpty = true;
    try (var entries = Files.newDirectoryStream(root.resolve(name))) {
      for (var entry : entries) {
        isEmpty = false;
        var own = entry.getFileName().toString();
        if (own.equals(".git") && !name.isEmpty()) {
          repositories.add(name);
        }
        entry(entry, name.isEmpty() ? own : name + "/" + own);
      }
    } catch (DirectoryIteratorException unreadable) {
      var why = String.valueOf(unreadable.getMessage());
      problems.add(WorkspaceProblems.unreadableFolder(name, why));
      return;
    } catch (IOException unreadable) {
      problems.add(WorkspaceProblems.unreadableFolder(name, FailureReason.of(unreadable)));
      return;
    }
    if (isEmpty) {
      empty.add(name);
    }
  }

  private void entry(Path entry, String name) {
    try {
      var kind = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (kind.isSymbolicLink()) {
        link(entry, name);
      } else if (!kind.isDirectory()) {
        file(name);
      } else if (mayHold.test(name)) {
        folder(name);
      }
    } catch (IOException unreadable) {
      if (wanted.test(name) || mayHold.test(name)) {
        problems.add(WorkspaceProblems.unreadable(name, FailureReason.of(unreadable)));
      }
    }
  }

  private void link(Path link, String name) throws IOException {
    if (!Files.readAttributes(link, BasicFileAttributes.class).isDirectory()) {
      file(name);
    } else if (mayHold.test(name)) {
      problems.add(WorkspaceProblems.linkedFolder(name));
    }
  }

  private void file(String name) {
    if (wanted.test(name)) {
      found.add(name);
    }
  }
}
