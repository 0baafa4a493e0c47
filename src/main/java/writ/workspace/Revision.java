package writ.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.token.NearGlob;
import writ.token.PathGlob;

/// The files of a project as they stood at a revision.
public record Revision(Git git, String name, List<Git.Entry> entries) implements FileTree {

  public Revision {
    entries = List.copyOf(entries);
  }

  public static Result<Revision> of(Git git, String name) {
    return git.named(name).then(commit -> of(git, name, commit));
  }

  /// @param name as it was typed
  public static Result<Revision> of(Git git, String name, CommitName commit) {
    return git.files(commit).map(files -> new Revision(git, name, files));
  }

  @Override
  public Result<List<String>> matching(Collection<String> globs) {
    return found(entries, globs.stream().map(PathGlob::new).toList());
  }

  @Override
  public List<String> missed(String glob) {
    return missed(entries, glob);
  }

  /// The files among some entries that a pattern misses, sorted.
  public static List<String> missed(List<Git.Entry> entries, String glob) {
    var near = NearGlob.of(glob);
    return entries.stream()
        .filter(entry -> entry.isFile() && near.misses(entry.name()))
        .map(Git.Entry::name)
        .sorted()
        .toList();
  }

  /// The files among some entries that match a glob. A link and a submodule that could hold one are
  /// told: the working folder may follow or hold what a revision does not say.
  public static Result<List<String>> found(List<Git.Entry> entries, List<PathGlob> globs) {
    var names = new ArrayList<String>();
    var problems = new ArrayList<Diagnostic>();
    for (var entry : entries) {
      var name = entry.name();
      if (entry.isFile()) {
        if (globs.stream().anyMatch(glob -> glob.finds(name))) {
          names.add(name);
        }
      } else if (globs.stream().anyMatch(glob -> glob.finds(name) || glob.mayFindBelow(name))) {
        problems.add(unread(entry));
      }
    }
    return Result.of(names, problems);
  }

  @Override
  public Result<List<SourceFile>> readAll(Collection<String> names) {
    var wanted = Set.copyOf(names);
    var unread =
        entries.stream()
            .filter(entry -> !entry.isFile() && wanted.contains(entry.name()))
            .map(Revision::unread)
            .toList();
    return git.read(name, entries, wanted::contains).then(files -> Result.of(files, unread));
  }

  private static Diagnostic unread(Git.Entry entry) {
    return WorkspaceProblems.unreadable(
        entry.name(),
        entry.isSubmodule()
            ? "it is a submodule, which the revision does not hold"
            : "it is a symbolic link, which is not followed at a revision");
  }

  @Override
  public boolean holds(String file) {
    return entries.stream().anyMatch(entry -> entry.name().equals(file));
  }
}
