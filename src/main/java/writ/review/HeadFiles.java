package writ.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.token.PathGlob;
import writ.workspace.FileText;
import writ.workspace.FileTree;
import writ.workspace.Git;
import writ.workspace.Revision;

/// The files of a project at the head of a pull request, which a clone of the branch need not have:
/// what Git does not hold, the code host is asked for.
///
/// @param commit the head
/// @param entries what lies below the project's folder
record HeadFiles(Git git, CodeHost host, String commit, List<Git.Entry> entries)
    implements FileTree {

  HeadFiles {
    entries = List.copyOf(entries);
  }

  /// @param prefix the project's folder from the top of the repository; empty for the top itself
  static List<Git.Entry> below(String prefix, List<Git.Entry> all) {
    var start = prefix.isEmpty() ? "" : prefix + "/";
    return all.stream()
        .filter(each -> each.name().startsWith(start))
        .map(each ->
            new Git.Entry(each.name().substring(start.length()), each.object(), each.mode()))
        .toList();
  }

  @Override
  public Result<List<String>> matching(Collection<String> globs) {
    return Revision.found(entries, globs.stream().map(PathGlob::new).toList());
  }

  @Override
  public List<String> missed(String glob) {
    return Revision.missed(entries, glob);
  }

  @Override
  public Result<List<SourceFile>> readAll(Collection<String> names) {
    var wanted = entries.stream().filter(each -> names.contains(each.name())).toList();
    var here = git.present(wanted.stream().map(Git.Entry::object).toList());
    var files = new ArrayList<SourceFile>();
    var problems = new ArrayList<Diagnostic>();
    var local = git.read(commit, wanted, name -> isIn(wanted, name, here));
    local.value().ifPresent(files::addAll);
    problems.addAll(local.diagnostics());
    for (var each : wanted) {
      if (!here.contains(each.object())) {
        var file = host.file(each.object()).then(bytes -> FileText.of(each.name(), bytes));
        file.value().ifPresent(files::add);
        problems.addAll(file.diagnostics());
      }
    }
    return Result.of(files, problems);
  }

  private static boolean isIn(List<Git.Entry> entries, String name, Collection<String> objects) {
    return entries.stream()
        .anyMatch(each -> each.name().equals(name) && objects.contains(each.object()));
  }

  @Override
  public boolean holds(String name) {
    return entries.stream().anyMatch(each -> each.name().equals(name));
  }
}
