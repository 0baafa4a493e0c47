package writ.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a folder lies in a working tree of Git: below the nearest folder with a `.git`, which no
/// commit can bring. What else looks like a repository, such as a bare one among the files of a
/// change, is none.
///
/// @param top without links
/// @param prefix the folder from the top, with `/`; empty for the top itself
public record WorkingTree(Path top, String prefix) {

  /// Empty where the folder is in no repository.
  static Optional<WorkingTree> of(Path folder) {
    try {
      var real = folder.toRealPath();
      return top(real).map(top -> new WorkingTree(top, below(top, real)));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /// Whether a path leads to a folder of this tree as it is spelled: over no link, and into no
  /// other repository.
  ///
  /// @param typed not followed
  public boolean holdsPlainly(Path typed) {
    try {
      var named = typed.toAbsolutePath().normalize();
      var over = top(named);
      return over.isPresent()
          && over.get().toRealPath().equals(top)
          && named.toRealPath().equals(top.resolve(below(over.get(), named)));
    } catch (IOException missing) {
      return false;
    }
  }

  /// The lowest link on the way to something, where a commit can have brought it: it lies in a
  /// working tree. Links elsewhere are the machine's.
  public static Optional<Path> linkTo(Path typed) {
    for (var each = typed.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
      if (Files.isSymbolicLink(each)
          && each.getParent() != null
          && top(each.getParent()).isPresent()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The path of something below the folder, from the top.
  public String fromTop(String path) {
    if (path.isEmpty() || path.equals(".")) {
      return prefix;
    }
    return prefix.isEmpty() ? path : prefix + "/" + path;
  }

  /// The nearest folder with Git's own in it, at or above a folder as it is spelled.
  static Optional<Path> top(Path folder) {
    for (var each = folder; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// A folder below another one, with `/`; empty for that one itself.
  static String below(Path top, Path folder) {
    return top.relativize(folder).toString().replace('\\', '/');
  }
}
