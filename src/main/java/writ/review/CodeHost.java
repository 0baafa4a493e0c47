package writ.review;

import java.util.List;
import java.util.Optional;
import writ.diagnostic.Result;
import writ.workspace.Git;

/// What a code host says of the changes to a repository. A host that does not answer fails; it
/// never says that there is nothing.
interface CodeHost extends AutoCloseable {

  /// The branch that the repository is shown with: what everybody agreed on is there.
  Result<DefaultBranch> defaultBranch();

  /// The newest commit of a branch.
  Result<String> tip(String branch);

  /// The merged pull requests of a branch that a commit is said to be of.
  Result<List<PullRequest>> merged(String commit, String branch);

  Result<PullRequest> pullRequest(int number);

  /// Whose approvals of its head count.
  Result<Approvals> approvals(PullRequest request);

  /// Why no approval counts, whoever gives it; empty where nothing of the repository's settings
  /// keeps them from it.
  Result<String> obstacle();

  /// What waits in the merge queue of a branch.
  Result<List<QueuedMerge>> queue(String branch);

  /// Everything that lies in the repository at a commit, by its path from the top; empty where the
  /// host lists it in part only.
  Result<Optional<List<Git.Entry>>> files(String commit);

  /// A file's bytes.
  ///
  /// @param object its hash
  Result<byte[]> file(String object);

  @Override
  void close();
}
