package writ.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.token.NearGlob;

/// The files of a project, each called by its name from the project's folder: as they lie in the
/// working folder, or as they stood at a revision.
public interface FileTree {

  /// The project file, if there is one.
  default Optional<Result<SourceFile>> project() {
    return holds(Inputs.PROJECT)
        ? Optional.of(
            readAll(List.of(Inputs.PROJECT))
                .then(files ->
                    files.isEmpty() ? Result.failed(List.of()) : Result.of(files.getFirst())))
        : Optional.empty();
  }

  /// The names of all files that match any of the globs. What could match and cannot be read is
  /// told: it is not absent.
  Result<List<String>> matching(Collection<String> globs);

  /// The names of all files that a pattern [misses][NearGlob#misses], sorted; those that cannot be
  /// looked for are not told here.
  List<String> missed(String glob);

  /// The files of these names; one that cannot be read is told and left out.
  Result<List<SourceFile>> readAll(Collection<String> names);

  /// Whether there is a file of that name.
  boolean holds(String name);
}
