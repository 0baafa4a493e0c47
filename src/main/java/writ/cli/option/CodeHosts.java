package writ.cli.option;

import java.util.Optional;
import java.util.regex.Pattern;
import writ.cli.process.Environment;
import writ.diagnostic.Result;
import writ.review.HostKind;
import writ.review.ReviewSource;
import writ.rules.CiEvent;
import writ.rules.ReviewContext;

/// Where a pipeline says that its code host is.
public final class CodeHosts {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private CodeHosts() {}

  /// The host of the repository that the pipeline runs for.
  ///
  /// @param event what the pipeline is told
  static Result<ReviewSource> of(Environment environment, CiEvent event, ReviewContext known) {
    if (environment.has("GITHUB_REPOSITORY")) {
      return Result.of(github(environment, event, known));
    }
    return withSettings(environment)
        .map(Result::of)
        .orElseGet(() -> Result.failed(CliProblems.noHost()));
  }

  /// The host of a pipeline where approvals count by settings of it: GitLab.
  public static Optional<ReviewSource> withSettings(Environment environment) {
    return environment.has("CI_API_V4_URL") && environment.has("CI_PROJECT_ID")
        ? Optional.of(gitlab(environment))
        : Optional.empty();
  }

  private static ReviewSource github(Environment environment, CiEvent event, ReviewContext known) {
    var group = event.group();
    var branch = group == null ? known.target() : group.branch();
    var isMerged = event.number() == 0 && group == null;
    var isTag = environment.text("GITHUB_REF_TYPE").equals("tag");
    return new ReviewSource(
        HostKind.GITHUB,
        environment.has("GITHUB_API_URL")
            ? environment.text("GITHUB_API_URL")
            : "https://api.github.com",
        environment.text("GITHUB_REPOSITORY"),
        !isMerged ? branch : isTag ? "" : environment.text("GITHUB_REF_NAME"),
        isMerged && isTag ? environment.text("GITHUB_REF_NAME") : "",
        event.number(),
        group == null ? "" : group.base());
  }

  /// A pipeline for a merge request, one of a merge train included, is for no branch; one for a tag
  /// is for neither.
  private static ReviewSource gitlab(Environment environment) {
    var number = environment.text("CI_MERGE_REQUEST_IID");
    var isRequest = NUMBER.matcher(number).matches();
    return new ReviewSource(
        HostKind.GITLAB,
        environment.text("CI_API_V4_URL"),
        environment.text("CI_PROJECT_ID"),
        environment.text(isRequest ? "CI_MERGE_REQUEST_TARGET_BRANCH_NAME" : "CI_COMMIT_BRANCH"),
        environment.text("CI_COMMIT_TAG"),
        isRequest ? Integer.parseInt(number) : 0,
        "");
  }
}
