package writ.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pull request, or a merge request, as its host tells it.
///
/// @param host where it is
/// @param author who opened it; empty where that is not known
/// @param head the newest commit of it, which is what was merged
/// @param headRepository the repository that its branch lies in; empty where that is gone
/// @param base the branch that it goes into
/// @param mergeCommit the commit of the base by which it was merged, the last of a rebase; empty
///   while it is open
/// @param mergedAt null while it is open
/// @param commits how many commits of the base it may have become; a merge or squash of GitLab is
///   one, and GitHub tells how many it has
public record PullRequest(
    HostKind host,
    int number,
    String author,
    String head,
    String headRepository,
    String headBranch,
    String base,
    String mergeCommit,
    @Nullable Instant mergedAt,
    List<String> labels,
    int commits) {

  public PullRequest {
    labels = List.copyOf(labels);
  }

  public boolean isMerged() {
    return mergedAt != null && !mergeCommit.isEmpty();
  }

  /// As people write it.
  public String shown() {
    return host.shown(number);
  }
}
