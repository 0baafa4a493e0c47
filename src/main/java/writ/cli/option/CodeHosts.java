package writ.cli.option;

import writ.cli.process.Environment;
import writ.diagnostic.Result;
import writ.review.ReviewSource;
import writ.rules.CiEvent;
import writ.rules.ReviewContext;

/// Where a pipeline says that its code host is.
final class CodeHosts {

  private CodeHosts() {}

  /// The host of the repository that the pipeline runs for.
  ///
  /// @param event what the pipeline is told
  static Result<ReviewSource> of(Environment environment, CiEvent event, ReviewContext known) {
    if (!environment.has("GITHUB_REPOSITORY")) {
      return Result.failed(CliProblems.noHost());
    }
    var group = event.group();
    var branch = group == null ? known.target() : group.branch();
    var isMerged = event.number() == 0 && group == null;
    var isTag = environment.text("GITHUB_REF_TYPE").equals("tag");
    return Result.of(
        new ReviewSource(
            environment.has("GITHUB_API_URL")
                ? environment.text("GITHUB_API_URL")
                : "https://api.github.com",
            environment.text("GITHUB_REPOSITORY"),
            !isMerged ? branch : isTag ? "" : environment.text("GITHUB_REF_NAME"),
            isMerged && isTag ? environment.text("GITHUB_REF_NAME") : "",
            event.number(),
            group == null ? "" : group.base()));
  }
}
