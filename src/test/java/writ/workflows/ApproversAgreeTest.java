package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.review.Approvers;
import writ.review.GithubServer;

/// The action's step, which asks who approved a pull request in its own run, and `--approvals`,
/// which asks the same after the merge, read the same answers of GitHub and name the same people.
final class ApproversAgreeTest {

  /// What `gh api` does: a request, and a filter over its answer.
  private static final String GH =
      """
      #!/bin/bash
      set -euo pipefail
      path= filter=. query= method=GET
      shift
      while [ $# -gt 0 ]; do
        case $1 in
          --jq) filter=$2; shift ;;
          --method) method=$2; shift ;;
          -f) query="$query&$2"; shift ;;
          --paginate) ;;
          *) path=$1 ;;
        esac
        shift
      done
      PATH=${PATH#*:}
      curl --silent --fail --request "$method" --header 'authorization: any' "$GITHUB_API_URL/$path?${query#&}" |
        jq --raw-output "$filter"
      """;

  /// Who opened it, wrote it and pushed it; the reviews in their order; what else GitHub says; and
  /// who counts.
  private static final String TABLE =
      """
      somebody else                 | ada | ada | ada | grace APPROVED head | | grace
      two others                    | ada | ada | ada | grace APPROVED head;bob APPROVED head | | bob,grace
      its author                    | ada | bob | bob | ada APPROVED head | |
      in other capitals             | ada | bob | bob | ADA APPROVED head | |
      who pushed                    | ada | ada | bob | bob APPROVED head;grace APPROVED head | | grace
      who wrote a commit            | ada | bob | ada | bob APPROVED head | |
      a commit of nobody's account  | ada | nobody | ada | grace APPROVED head | |
      a push of nobody's account    | ada | ada | nobody | grace APPROVED head | |
      a workflow pushed             | ada | ada | github-actions[bot] | grace APPROVED head | |
      nobody knows who pushed       | ada | ada | | grace APPROVED head | |
      the same, and a rule          | ada | ada | | grace APPROVED head | last_push_rule: true | grace
      the head of a fork            | ada | ada | ada | grace APPROVED head | fork |
      of a fork, and a rule         | ada | ada | ada | grace APPROVED head | fork,last_push_rule: true | grace
      who may not write             | ada | ada | ada | stranger APPROVED head | |
      an older commit               | ada | ada | ada | grace APPROVED head~1 | |
      taken back                    | ada | ada | ada | grace APPROVED head;grace CHANGES_REQUESTED head | |
      given again                   | ada | ada | ada | grace CHANGES_REQUESTED head;grace APPROVED head | | grace
      dismissed                     | ada | ada | ada | grace DISMISSED head | |
      commented after it            | ada | ada | ada | grace APPROVED head;grace COMMENTED head | | grace
      approved, then pushed upon    | ada | ada | ada | grace APPROVED head;grace APPROVED head~1 | |
      a bot                         | ada | ada | ada | helper[bot] APPROVED head | |
      nobody                        | ada | ada | ada | | |
      a co-author                   | ada | ada | ada | grace APPROVED head | "message: 'Co-authored-by: G <1+grace@users.noreply.github.com>'" |
      a co-author of no account     | ada | ada | ada | grace APPROVED head | "message: 'Co-Authored-By: G <g@example.com>'" |
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = TABLE)
  void theActionAndTheProgramNameTheSamePeople(
      String what,
      String author,
      String authors,
      @Nullable String pushers,
      @Nullable String reviews,
      @Nullable String more,
      @Nullable String expected)
      throws Exception {
    assumeTrue(Runner.hasJq(), "this machine has no jq to read answers with");
    var repository = folder.resolve("repository");
    repository.toFile().mkdirs();
    git(repository, "init", "-q", "-b", "main");
    git(repository, "commit", "-q", "--allow-empty", "-m", "one");
    git(repository, "commit", "-q", "--allow-empty", "-m", "two");
    git(repository, "update-ref", "refs/pull/7/head", "main");
    try (var runner = Runner.in(folder, ActionTest.REPOSITORY)) {
      runner.write(
          "github.yaml", github(author, authors, text(pushers), text(reviews), text(more)));
      runner.write("bin/gh", GH);
      try (var github = GithubServer.start(repository, folder.resolve("github.yaml"))) {
        runner.set("GITHUB_API_URL", "http://127.0.0.1:" + github.port());
        var step = Steps.named(WorkflowFilesTest.ACTION, "Who approved");
        var ran =
            runner.bash(
                step,
                Map.of(
                    "github.event.pull_request.number",
                    "7",
                    "github.event.pull_request.head.sha",
                    git(repository, "rev-parse", "main")));

        assertThat(ran.exit()).as(ran.output()).isZero();
        var wanted = text(expected).isEmpty() ? List.of() : List.of(text(expected).split(",", -1));
        assertThat(runner.read("temp/writ/approvers").lines().sorted().toList())
            .as("the action: %s%n%s", what, ran.output())
            .isEqualTo(wanted);
        assertThat(Approvers.of(github, 7, folder).stream().sorted().toList())
            .as("the program: %s", what)
            .isEqualTo(wanted);
      }
    }
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static String github(
      String author, String authors, String pushers, String reviews, String more) {
    var top = new ArrayList<>(List.of("branch: main", "writers: [ada, bob, grace, ADA]"));
    var pull = new ArrayList<String>();
    for (var each : more.split(",(?=last_push)", -1)) {
      if (each.startsWith("last_push_rule")) {
        top.add(each);
      } else if (each.equals("fork")) {
        pull.add("    fork: ada/tokens");
      } else if (!each.isEmpty()) {
        pull.add("    " + each);
      }
    }
    var minute = 0;
    var given = new ArrayList<String>();
    for (var each : reviews.isEmpty() ? new String[0] : reviews.split(";", -1)) {
      var parts = each.split(" ", 3);
      given.add(
          "{by: '%s', state: %s, commit: '%s', at: '2026-01-15T07:%02d:00Z'}"
              .formatted(
                  parts[0], parts[1], parts[2].replace("head", "refs/pull/7/head"), minute++));
    }
    return String.join("\n", top)
        + "\npulls:\n  - number: 7\n    author: "
        + author
        + "\n    head: refs/pull/7/head\n    ref: wider\n    base: main\n    authors: ['"
        + authors
        + "']\n    pushers: ["
        + (pushers.isEmpty() ? "" : "'" + pushers + "'")
        + "]\n    reviews: ["
        + String.join(", ", given)
        + "]\n"
        + String.join("\n", pull)
        + "\n";
  }

  private static String git(Path repository, String... words) throws Exception {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
