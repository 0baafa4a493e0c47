package writ.run;

import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.review.ChangeReviewRun;
import writ.rules.ReviewContext;
import writ.workspace.RunContext;

/// The branch that a pipeline applies. Only its newest commit is: what an older one says may have
/// been taken back since.
public record MergedBranch(RunContext context, ReviewContext review) {

  /// Why there is nothing to apply from this checkout; empty where it is the newest, or nobody said
  /// whom to ask.
  public Result<Optional<Diagnostic>> unapplied() {
    return review
        .source()
        .map(source -> new ChangeReviewRun(context, source).unapplied())
        .orElseGet(() -> Result.of(Optional.empty()));
  }
}
