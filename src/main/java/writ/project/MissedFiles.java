package writ.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.render.Words;
import writ.token.NearGlob;
import writ.token.PathDifference;
import writ.token.PathGlob;
import writ.workspace.FileTree;

/// What is to be said of files that a pattern nearly names. Nothing is said of a pattern that
/// nothing comes near to: a folder may be empty.
public final class MissedFiles {

  private MissedFiles() {}

  /// Those of a tree that a pattern does not find, and no other pattern either.
  ///
  /// @param siblings all patterns that say which files are read for the same
  /// @param place null where the pattern is Writ's own
  public static List<Diagnostic> in(
      FileTree files, String glob, Collection<String> siblings, @Nullable Span place) {
    var others = siblings.stream().map(PathGlob::new).toList();
    var missed =
        files.missed(glob).stream()
            .filter(name -> others.stream().noneMatch(each -> each.finds(name)))
            .toList();
    return told(glob, missed, place);
  }

  /// Those of the files of specs that a block's patterns do not match.
  ///
  /// @param globs the patterns of the block
  /// @param place of the block
  public static List<Diagnostic> ofSpecs(
      Collection<String> names, Collection<PathGlob> globs, Span place) {
    var told = new ArrayList<Diagnostic>();
    for (var glob : globs) {
      told.addAll(told(glob.text(), NearGlob.of(glob.text()).nearly(globs, names), place));
    }
    return told;
  }

  private static List<Diagnostic> told(String glob, List<String> missed, @Nullable Span place) {
    return missed.isEmpty() ? List.of() : List.of(problem(glob, missed).at(place));
  }

  private static Diagnostic problem(String glob, List<String> missed) {
    var first = missed.getFirst();
    var more = missed.size() == 1 ? "" : " and " + Words.count(missed.size() - 1, "other file");
    var why =
        PathDifference.between(new PathGlob(glob), first).stream()
            .map(PathDifference::words)
            .collect(Collectors.joining(", and "));
    return Diagnostic.error(
            new Code("pipeline/pattern-misses"),
            "`" + glob + "` does not match `" + first + "`" + more + ": " + why)
        .hint(
            "rename the file, or write the pattern as the file is called, or add a second pattern");
  }
}
