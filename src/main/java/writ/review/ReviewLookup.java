package writ.review;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import writ.diagnostic.Result;
import writ.workspace.Git;
import writ.workspace.ProcessContext;
import writ.workspace.Revision;

/// Asks the code host about commits and pull requests, each once.
final class ReviewLookup {

  /// How long a host may take to know which pull request a fresh commit is of.
  private static final Duration LAG = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /// A commit that is older than this is known to the host.
  private static final Duration FRESH = Duration.ofHours(1);

  private final CodeHost host;
  private final ReviewSource source;
  private final Git git;
  private final ProcessContext process;
  private final List<String> line;
  private final Map<String, Result<Optional<PullRequest>>> brought = new HashMap<>();
  private final Map<Integer, Result<Approvals>> approvals = new HashMap<>();
  private final Map<String, Result<SpecsAt>> heads = new HashMap<>();
  private Duration waited = Duration.ZERO;

  /// @param line every commit that the checked-out one is on top of, the newest first
  ReviewLookup(
      CodeHost host, ReviewSource source, Git git, ProcessContext process, List<String> line) {
    this.host = host;
    this.source = source;
    this.git = git;
    this.process = process;
    this.line = List.copyOf(line);
  }

  /// The pull request by which a commit came to the branch; empty for one that was pushed to it.
  Result<Optional<PullRequest>> broughtBy(String commit) {
    return brought.computeIfAbsent(commit, this::asked);
  }

  /// The pull request that the run is for; empty where it is for what is merged.
  Result<Optional<PullRequest>> ownRequest() {
    return source.request() > 0 ? broughtBy(line.getFirst()) : Result.of(Optional.empty());
  }

  HostKind host() {
    return source.kind();
  }

  private Result<Optional<PullRequest>> asked(String commit) {
    if (source.request() > 0 && commit.equals(line.getFirst())) {
      return host.pullRequest(source.request()).map(Optional::of);
    }
    if (!source.groupBase().isEmpty() && line.indexOf(commit) < line.indexOf(source.groupBase())) {
      return queued(commit);
    }
    while (true) {
      var found =
          host.merged(commit, source.branch())
              .map(all -> all.stream().filter(each -> isOf(commit, each)).findFirst());
      var isKnown = found.valueOrNull() == null || found.valueOrNull().isPresent();
      if (isKnown || waited.compareTo(LAG) >= 0 || !isFresh(commit) || !pause()) {
        return found;
      }
    }
  }

  /// Whether a merge put the commit where it is: as its merge commit, or as one of those that a
  /// rebase made.
  private boolean isOf(String commit, PullRequest request) {
    var last = line.indexOf(request.mergeCommit());
    var at = line.indexOf(commit);
    return last >= 0 && at >= last && at - last < Math.max(1, request.commits());
  }

  private boolean isFresh(String commit) {
    var now = process.clock().instant();
    return git.committedAt(commit).orElse(Instant.MIN).isAfter(now.minus(FRESH));
  }

  private boolean pause() {
    waited = waited.plus(PAUSE);
    try {
      process.pause().sleep(PAUSE);
      return !process.interrupted().getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The entry of the merge queue that put a commit on top of what is merged.
  private Result<Optional<PullRequest>> queued(String commit) {
    return host.queue(source.branch())
        .then(queue -> {
          var at = line.indexOf(commit);
          for (var each : queue) {
            var top = line.indexOf(each.head());
            var below = line.indexOf(each.base());
            if (top >= 0 && top <= at && (below < 0 ? at == top : at < below)) {
              return host.pullRequest(each.request()).map(Optional::of);
            }
          }
          return Result.failed(ReviewProblems.notQueued(commit));
        });
  }

  Result<Approvals> approvals(PullRequest request) {
    return approvals.computeIfAbsent(request.number(), _ -> host.approvals(request));
  }

  /// The specs at the head of a pull request.
  Result<SpecsAt> head(PullRequest request) {
    return heads.computeIfAbsent(request.head(), this::read);
  }

  private Result<SpecsAt> read(String head) {
    var local =
        git.named(head)
            .then(commit -> Revision.of(git, commit.id(), commit))
            .value()
            .map(SpecsAt::of);
    if (local.isPresent()) {
      return Result.of(local.get());
    }
    var prefix = git.tree().map(tree -> tree.fromTop("")).orElse("");
    return host.files(head)
        .map(entries ->
            entries
                .map(
                    all -> SpecsAt.of(new HeadFiles(git, host, head, HeadFiles.below(prefix, all))))
                .orElse(SpecsAt.UNREADABLE));
  }
}
