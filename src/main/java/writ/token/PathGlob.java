package writ.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pattern over paths with `/`: `*` and `?` stay within one folder, `**` stands for any number of
/// folders, also none. `./` in front and doubled `/` say nothing. The same on every file system.
public record PathGlob(String text) {

  private static final String ANY_FOLDERS = "**";
  private static final String HERE = ".";
  private static final String OF_GIT = ".git";

  public boolean matches(String path) {
    var folders = parts(path);
    return reached(folders, Collections.nCopies(folders.size(), false))[folders.size()];
  }

  /// Whether a file of that path is one that is looked for. As in a shell, a hidden folder is
  /// looked into where a part of the pattern begins with the same point, and not for a wildcard;
  /// Git's own never is.
  public boolean finds(String file) {
    var folders = parts(file);
    var closed = new ArrayList<>(folders.stream().map(PathGlob::isHidden).toList());
    if (!closed.isEmpty()) {
      closed.set(closed.size() - 1, false);
    }
    return !isGits(folders) && reached(folders, closed)[folders.size()];
  }

  /// Whether some file below a folder could be [found][#finds]. What cannot be looked into is
  /// unknown, and is no more than that where no path in it is asked for.
  ///
  /// @param folder its path; empty for the folder that paths count from
  public boolean mayFindBelow(String folder) {
    var folders = parts(folder);
    var closed = folders.stream().map(PathGlob::isHidden).toList();
    var pattern = parts(text);
    var reached = start(folders);
    for (var part : pattern) {
      if (reached[folders.size()]) {
        return !isGits(folders);
      }
      reached = further(reached, part, folders, closed);
    }
    return !pattern.isEmpty()
        && pattern.getLast().equals(ANY_FOLDERS)
        && reached[folders.size()]
        && !isGits(folders);
  }

  /// At i: whether the whole pattern matches the first i folders.
  ///
  /// @param closed which of them a wildcard does not stand for
  private boolean[] reached(List<String> folders, List<Boolean> closed) {
    var reached = start(folders);
    for (var part : parts(text)) {
      reached = further(reached, part, folders, closed);
    }
    return reached;
  }

  private static boolean[] start(List<String> folders) {
    var reached = new boolean[folders.size() + 1];
    reached[0] = true;
    return reached;
  }

  private static boolean[] further(
      boolean[] reached, String part, List<String> folders, List<Boolean> closed) {
    return part.equals(ANY_FOLDERS)
        ? anyFurther(reached, closed)
        : oneFurther(reached, part, folders, closed);
  }

  private static boolean[] anyFurther(boolean[] reached, List<Boolean> closed) {
    var further = reached.clone();
    for (var i = 1; i < further.length; i++) {
      further[i] |= further[i - 1] && !closed.get(i - 1);
    }
    return further;
  }

  private static boolean[] oneFurther(
      boolean[] reached, String part, List<String> folders, List<Boolean> closed) {
    var pattern = new NamePattern(part);
    var further = new boolean[reached.length];
    for (var i = 1; i < reached.length; i++) {
      var isOpen = !closed.get(i - 1) || isHidden(part);
      further[i] = reached[i - 1] && isOpen && pattern.matches(folders.get(i - 1));
    }
    return further;
  }

  private static boolean isHidden(String part) {
    return part.startsWith(HERE);
  }

  private static boolean isGits(List<String> folders) {
    return folders.stream().anyMatch(OF_GIT::equalsIgnoreCase);
  }

  private static List<String> parts(String path) {
    return Stream.of(path.split("/", -1))
        .filter(part -> !part.isEmpty() && !part.equals(HERE))
        .toList();
  }

  /// The folder that is named before any wildcard; empty for none.
  public String folder() {
    var named = parts(text);
    return named.stream()
        .limit(Math.max(0, named.size() - 1))
        .takeWhile(part -> part.indexOf('*') < 0 && part.indexOf('?') < 0)
        .collect(Collectors.joining("/"));
  }

  @Override
  public String toString() {
    return text;
  }
}
