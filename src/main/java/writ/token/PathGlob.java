package writ.token;

import java.util.List;

/// A pattern over paths with `/`: `*` and `?` stay within one folder, `**` stands for any number of
/// folders, also none. The same on every file system.
public record PathGlob(String text) {

  private static final String ANY_FOLDERS = "**";

  public boolean matches(String path) {
    var pattern = List.of(text.split("/", -1));
    var folders = List.of(path.split("/", -1));
    // reached[i]: the part of the pattern that was looked at matches the first i folders
    var reached = new boolean[folders.size() + 1];
    reached[0] = true;
    for (var part : pattern) {
      reached = part.equals(ANY_FOLDERS) ? anyFurther(reached) : oneFurther(reached, part, folders);
    }
    return reached[folders.size()];
  }

  /// Whether some path below a folder could match. What cannot be looked into is unknown, and is no
  /// more than that where no path in it is asked for.
  ///
  /// @param folder its path; empty for the folder that paths count from
  public boolean mayMatchBelow(String folder) {
    var folders = folder.isEmpty() ? List.<String>of() : List.of(folder.split("/", -1));
    var reached = new boolean[folders.size() + 1];
    reached[0] = true;
    for (var part : text.split("/", -1)) {
      if (reached[folders.size()]) {
        return true;
      }
      reached = part.equals(ANY_FOLDERS) ? anyFurther(reached) : oneFurther(reached, part, folders);
    }
    return text.endsWith(ANY_FOLDERS) && reached[folders.size()];
  }

  private static boolean[] anyFurther(boolean[] reached) {
    var further = reached.clone();
    for (var i = 1; i < further.length; i++) {
      further[i] |= further[i - 1];
    }
    return further;
  }

  private static boolean[] oneFurther(boolean[] reached, String part, List<String> folders) {
    var pattern = new NamePattern(part);
    var further = new boolean[reached.length];
    for (var i = 1; i < reached.length; i++) {
      further[i] = reached[i - 1] && pattern.matches(folders.get(i - 1));
    }
    return further;
  }

  @Override
  public String toString() {
    return text;
  }
}
