package writ.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.project.Configuration;
import writ.workspace.CommitName;
import writ.workspace.FileTree;
import writ.workspace.Git;
import writ.workspace.Revision;

/// The commits by which a project came to be as it is checked out, the newest first: what a branch
/// was moved to, one after the other. Before them all stands what lies in the working folder.
final class CommitLine {

  /// What was merged so long ago is looked at no more.
  static final int MOST = 500;

  private final Git git;
  private final List<CommitName> commits;
  private final boolean isWhole;
  private final Map<Integer, SpecsAt> specs = new HashMap<>();

  private CommitLine(Git git, List<CommitName> commits, boolean isWhole, SpecsAt here) {
    this.git = git;
    this.commits = List.copyOf(commits);
    this.isWhole = isWhole;
    specs.put(-1, here);
  }

  /// @param base what the checked-out commit is to be merged into; null where it is merged
  static Result<CommitLine> of(
      Git git, CommitName head, @Nullable CommitName base, FileTree files, Configuration ours) {
    var here = SpecsAt.of(files, ours);
    return git.line(base == null ? head : base, MOST, true)
        .then(ids -> {
          var commits = new ArrayList<CommitName>();
          if (base != null) {
            commits.add(head);
          }
          for (var id : ids) {
            var name = git.named(id);
            if (name.valueOrNull() == null) {
              return Result.<CommitLine>failed(name.diagnostics());
            }
            commits.add(name.valueOrNull());
          }
          var isWhole = !git.isShallow() && ids.size() < MOST;
          return Result.of(new CommitLine(git, commits, isWhole, here));
        });
  }

  int size() {
    return commits.size();
  }

  /// Whether before the last one there was nothing.
  boolean isWhole() {
    return isWhole;
  }

  String commit(int at) {
    return commits.get(at).id();
  }

  /// @param at which of them; -1 for the working folder, and beyond the last for what was before
  SpecsAt specs(int at) {
    return specs.computeIfAbsent(at, this::read);
  }

  /// What a merge left; nothing where it left the project as it was.
  Optional<SpecsAt> after(String commit) {
    for (var at = 0; at < commits.size(); at++) {
      if (commits.get(at).id().equals(commit)) {
        return Optional.of(specs(at));
      }
    }
    return Optional.empty();
  }

  private SpecsAt read(int at) {
    if (at >= commits.size()) {
      return SpecsAt.NONE;
    }
    var commit = commits.get(at);
    return Revision.of(git, commit.id(), commit)
        .value()
        .map(SpecsAt::of)
        .orElse(SpecsAt.UNREADABLE);
  }
}
