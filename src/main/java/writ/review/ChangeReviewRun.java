package writ.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.HttpExchange;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.PlanInput;
import writ.project.Configuration;
import writ.token.secret.SecretValue;
import writ.workspace.CommitName;
import writ.workspace.Git;
import writ.workspace.RunContext;

/// Asks the code host who wanted and who approved what a plan changes: read the history of the
/// specs, find the commits that brought each change, ask for their pull requests.
public record ChangeReviewRun(RunContext context, ReviewSource source) {

  /// Where the token for the code host is. Its name begins with none that sinks are given.
  public static final String TOKEN = "WRIT_REVIEW_TOKEN";

  /// The reviews of those changes that give something; of the others nobody is asked.
  ///
  /// @param base what judges, as it was typed; empty where the change is merged
  /// @param inputs what the changes of each owner were computed from
  public Result<ReviewedChanges> of(
      List<Change> changes, List<PlanInput> inputs, Configuration configuration, String base) {
    var process = context.process();
    var git = new Git(context.inputs().root(), process.variables());
    var started =
        base.isEmpty() || source.isMerged()
            ? Result.of(Optional.<CommitName>empty())
            : git.named(base).map(Optional::of);
    return git.answered(
        head(git)
            .then(head ->
                started.then(
                    below -> of(changes, inputs, configuration, git, head, below.orElse(null)))));
  }

  private Result<ReviewedChanges> of(
      List<Change> changes,
      List<PlanInput> inputs,
      Configuration configuration,
      Git git,
      CommitName head,
      @Nullable CommitName base) {
    return CommitLine.of(git, head, base, context.inputs(), configuration)
        .then(line ->
            git.line(base == null ? head : base, Integer.MAX_VALUE, false)
                .then(all ->
                    open()
                        .then(host -> {
                          try (host) {
                            var commits = new ArrayList<String>();
                            if (base != null) {
                              commits.add(head.id());
                            }
                            commits.addAll(all);
                            var lookup =
                                new ReviewLookup(host, source, git, context.process(), commits);
                            return new ChangeReviews(line, lookup).of(changes, inputs);
                          }
                        })));
  }

  /// Why nothing is to be applied from this checkout: it is not for what is merged into the default
  /// branch, or that branch has moved on, and the run of its newest commit applies everything.
  /// Empty where the checkout is the newest.
  public Result<Optional<Diagnostic>> unapplied() {
    if (!source.isMerged()) {
      return Result.of(Optional.of(ReviewProblems.notMerged(source)));
    }
    if (!source.tag().isEmpty()) {
      return Result.of(Optional.of(ReviewProblems.ofTag(source)));
    }
    var git = new Git(context.inputs().root(), context.process().variables());
    return git.answered(
        head(git)
            .then(head ->
                open()
                    .then(host -> {
                      try (host) {
                        return unapplied(host, head);
                      }
                    })));
  }

  private Result<Optional<Diagnostic>> unapplied(CodeHost host, CommitName head) {
    return host.defaultBranch()
        .then(ours -> {
          if (ours.isOfFork()) {
            return Result.of(Optional.of(ReviewProblems.ofFork(source)));
          }
          if (!ours.name().equals(source.branch())) {
            return Result.of(Optional.of(ReviewProblems.otherBranch(source, ours)));
          }
          return host.tip(ours.name())
              .map(tip ->
                  tip.equals(head.id())
                      ? Optional.<Diagnostic>empty()
                      : Optional.of(ReviewProblems.superseded(ours.name(), head.id(), tip)));
        });
  }

  /// Why no approval counts, whoever gives it: half a sentence, empty where they may count. Fails
  /// where the host cannot be asked.
  public Result<String> obstacle() {
    return open()
        .then(host -> {
          try (host) {
            return host.obstacle();
          }
        });
  }

  private static Result<CommitName> head(Git git) {
    var head = git.named("HEAD");
    return head.valueOrNull() == null ? Result.failed(ReviewProblems.noCommit()) : head;
  }

  private Result<CodeHost> open() {
    var process = context.process();
    var token = process.secrets().variable(TOKEN);
    if (token.isEmpty()) {
      return Result.failed(ReviewProblems.noToken(source.kind()));
    }
    return ProxySettings.read(process.variables()).then(proxies -> open(proxies, token.get()));
  }

  private Result<CodeHost> open(ProxySettings proxies, SecretValue token) {
    var address = BaseAddress.read(source.api()).valueOrNull();
    var repository = source.repository();
    var isKnown =
        switch (source.kind()) {
          case GITHUB -> GithubHost.isRepository(repository);
          case GITLAB -> GitlabHost.isProject(repository);
        };
    if (address == null || !isKnown) {
      return Result.failed(ReviewProblems.badAddress(source.kind()));
    }
    var exchange = new HttpExchange(proxies, address.isEncrypted());
    return Result.of(
        switch (source.kind()) {
          case GITHUB -> GithubHost.at(address, repository, token, exchange, context.process());
          case GITLAB -> GitlabHost.at(address, repository, token, exchange, context.process());
        });
  }
}
