package writ.cli.option;

import java.util.ArrayList;
import java.util.regex.Pattern;
import writ.cli.process.Environment;
import writ.render.document.Document;
import writ.rules.CiEvent;
import writ.workspace.Inputs;

/// What a pipeline runs for: `acme/tokens/infra, commit 0123456789ab, pull request 7`. Whoever
/// reads a page or a comment has to know of what it speaks.
///
/// @param line empty where no pipeline says it
public record RunOrigin(String line) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /// As people quote a commit.
  private static final int SHOWN = 12;

  /// As far as the variables of GitHub Actions or GitLab tell it.
  public static RunOrigin of(Environment environment) {
    if (environment.has("GITHUB_REPOSITORY")) {
      return github(environment);
    }
    if (environment.has("CI_PROJECT_PATH")) {
      return gitlab(environment);
    }
    return new RunOrigin("");
  }

  /// A document below it.
  public Document above(Document document) {
    return line.isEmpty() ? document : document.below(line);
  }

  /// The commit of a pull request is its head: what is checked out is a merge that nobody knows.
  private static RunOrigin github(Environment environment) {
    var event = PipelineEvent.of(environment).value().orElse(CiEvent.NONE);
    return of(
        environment,
        environment.text("GITHUB_REPOSITORY"),
        event.number() == 0 ? environment.text("GITHUB_SHA") : event.head(),
        event.number() == 0 ? "" : "pull request " + event.number());
  }

  private static RunOrigin gitlab(Environment environment) {
    var head = environment.text("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");
    var number = environment.text("CI_MERGE_REQUEST_IID");
    return of(
        environment,
        environment.text("CI_PROJECT_PATH"),
        head.isEmpty() ? environment.text("CI_COMMIT_SHA") : head,
        NUMBER.matcher(number).matches() ? "merge request " + number : "");
  }

  private static RunOrigin of(
      Environment environment, String repository, String commit, String request) {
    var folder = Inputs.from(environment.folder()).checkout().folder();
    var parts = new ArrayList<String>();
    parts.add(folder.isEmpty() ? repository : repository + "/" + folder);
    if (COMMIT.matcher(commit).matches()) {
      parts.add("commit " + commit.substring(0, SHOWN));
    }
    if (!request.isEmpty()) {
      parts.add(request);
    }
    return new RunOrigin(String.join(", ", parts));
  }
}
