package writ.token;

import java.util.Collection;
import java.util.List;

/// A pattern over paths, and the paths that it does not match and that somebody may take for
/// matched: they would be if nothing were made of the ways in which names [differ][PathDifference].
/// Where rules and specs are found by patterns, such a file judges nothing and asks for nothing,
/// and nobody sees it.
///
/// @param alike the pattern where nothing is made of them
public record NearGlob(PathGlob glob, PathGlob alike) {

  public static NearGlob of(String glob) {
    return new NearGlob(new PathGlob(glob), new PathGlob(PathDifference.alikeInPattern(glob)));
  }

  /// Whether a file is not [found][PathGlob#finds], and would be.
  public boolean misses(String file) {
    return !glob.finds(file) && alike.finds(PathDifference.alike(file));
  }

  /// Whether some file below a folder could be [missed][#misses].
  public boolean mayMissBelow(String folder) {
    return alike.mayFindBelow(PathDifference.alike(folder));
  }

  /// The paths that a pattern nearly matches, and that none of its siblings matches.
  ///
  /// @param paths those that are matched by how they are spelled, in hidden folders too
  public List<String> nearly(Collection<PathGlob> siblings, Collection<String> paths) {
    return paths.stream()
        .filter(
            path -> !glob.matches(path) && siblings.stream().noneMatch(each -> each.matches(path)))
        .filter(path -> alike.matches(PathDifference.alike(path)))
        .toList();
  }
}
