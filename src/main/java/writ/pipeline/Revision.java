package writ.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.token.PathGlob;

/// The files of a project as they stood at a revision.
record Revision(Git git, String name, List<Git.Entry> entries) implements FileTree {

  Revision {
    entries = List.copyOf(entries);
  }

  static Result<Revision> of(Git git, String name) {
    return git.files(name).map(entries -> new Revision(git, name, entries));
  }

  @Override
  public Optional<Result<SourceFile>> project() {
    return holds(Inputs.PROJECT)
        ? Optional.of(readAll(List.of(Inputs.PROJECT)).map(List::getFirst))
        : Optional.empty();
  }

  @Override
  public List<String> matching(Collection<String> globs) {
    var patterns = globs.stream().map(PathGlob::new).toList();
    return entries.stream()
        .map(Git.Entry::name)
        .filter(name -> patterns.stream().anyMatch(glob -> glob.matches(name)))
        .filter(name -> !isHidden(name))
        .toList();
  }

  @Override
  public Result<List<SourceFile>> readAll(Collection<String> names) {
    return git.read(name, entries, Set.copyOf(names)::contains);
  }

  @Override
  public boolean holds(String file) {
    return entries.stream().anyMatch(entry -> entry.name().equals(file));
  }

  /// As in the working folder, nothing is looked for in hidden folders.
  private static boolean isHidden(String name) {
    var parts = List.of(name.split("/", -1));
    return parts.subList(0, parts.size() - 1).stream().anyMatch(part -> part.startsWith("."));
  }
}
