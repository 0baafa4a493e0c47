package writ.cli.option;

import writ.cli.process.Environment;
import writ.diagnostic.Result;
import writ.review.ReviewSource;
import writ.rules.CiEvent;
import writ.rules.ReviewContext;
import writ.workspace.Inputs;

/// Where a pipeline says that its code host is.
final class CodeHosts {

  private CodeHosts() {}

  /// The host of the repository that the pipeline runs for.
  static Result<ReviewSource> of(Environment environment, ReviewContext known) {
    if (!environment.has("GITHUB_REPOSITORY")) {
      return Result.failed(CliProblems.noHost());
    }
    var path = environment.text("GITHUB_EVENT_PATH");
    var event =
        path.isEmpty()
            ? CiEvent.NONE
            : CiEvent.read(Inputs.from(environment.folder()), path).value().orElse(CiEvent.NONE);
    var group = event.group();
    var branch = group == null ? known.target() : group.branch();
    var isMerged = event.number() == 0 && group == null;
    return Result.of(
        new ReviewSource(
            ReviewSource.Host.GITHUB,
            environment.has("GITHUB_API_URL")
                ? environment.text("GITHUB_API_URL")
                : "https://api.github.com",
            environment.text("GITHUB_REPOSITORY"),
            isMerged ? environment.text("GITHUB_REF_NAME") : branch,
            event.number(),
            group == null ? "" : group.base()));
  }
}
