package writ.workspace;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import writ.delivery.ResolvedPath;
import writ.delivery.Versioned;

/// The files that Git keeps, in whatever repositories a file lies: also in one around another one,
/// which may have kept it before the other was made. Each repository is asked once.
final class TrackedFiles implements Versioned {

  private final Map<String, String> variables;

  /// The files of a repository, spelled from its top; empty where Git does not say.
  private final ConcurrentHashMap<Path, Optional<Set<String>>> known = new ConcurrentHashMap<>();

  /// @param variables what Git may know of the environment
  TrackedFiles(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Answer of(Path file) {
    var answer = Answer.NOT_KEPT;
    for (var top = file.getParent(); top != null; top = top.getParent()) {
      if (!Files.exists(top.resolve(".git"))) {
        continue;
      }
      var kept = known.computeIfAbsent(top, this::kept);
      if (kept.isEmpty()) {
        answer = Answer.UNKNOWN;
      } else if (kept.get().contains(ResolvedPath.spelling(WorkingTree.below(top, file)))) {
        return Answer.KEPT;
      }
    }
    return answer;
  }

  private Optional<Set<String>> kept(Path top) {
    return new Git(top, variables)
        .tracked()
        .map(files ->
            files.stream()
                .map(each -> ResolvedPath.spelling(each.name()))
                .collect(toUnmodifiableSet()));
  }
}
