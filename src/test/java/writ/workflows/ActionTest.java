package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shell steps of the composite action, against the emulator and a stand-in for `gh`.
final class ActionTest {

  private static final Path ACTION = WorkflowFilesTest.ACTION;
  private static final String HOSTILE = "a ::error::x ##[error]y $$(touch pwned) `touch pwned` <b>";
  static final Map<String, String> REPOSITORY =
      Map.of(
          "writ.yaml",
          """
          apiVersion: writ/v1
          kind: Project
          accounts:
            acme:
              id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
              credential: {env: CLOUDFLARE_API_TOKEN}
          sinks:
            here: {type: file, path: "out/{file}", allow: {file: ["*"]}}
          limits: {create: {max: 1, percent: 1}}
          """,
          "tokens/ci.yaml",
          """
          apiVersion: writ/v1
          kind: Token
          owner: account:acme
          name: "%s"
          policies: [{allow: [DNS Write], resources: [zone:example.com]}]
          deliver: [{to: here, file: one}]
          ---
          apiVersion: writ/v1
          kind: Token
          owner: account:acme
          name: two
          policies: [{allow: [DNS Write], resources: [zone:example.com]}]
          deliver: [{to: here, file: two}]
          """
              .formatted(HOSTILE),
          "seed.yaml",
          """
          apiVersion: writ/v1
          kind: EmulatorSeed
          credential: writ
          accounts:
            acme:
              id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
              name: Acme Corporation
              zones: [example.com]
          tokens:
            - name: writ
              owner: account:acme
              policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
          """);

  @TempDir Path folder;
  private Runner runner;
  private final Map<String, String> contexts = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    runner = Runner.in(folder, REPOSITORY);
    contexts.put(
        "steps.release.outputs.program || steps.source.outputs.program",
        folder.resolve("source/writ").toString());
    contexts.putAll(
        Map.of(
            "inputs.command", "plan",
            "inputs.working-directory", ".",
            "inputs.credential", runner.credential(),
            "inputs.github-token", "ghs_of_the_job",
            "inputs.comment", "update",
            "inputs.comment-author", "github-actions[bot]",
            "github.event.pull_request.number", "7",
            "github.event.pull_request.head.sha", "c0ffee"));
  }

  @AfterEach
  void stop() {
    runner.close();
  }

  @Test
  void plansAndReportsEverywhere() throws Exception {
    var ran = step("Writ");

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(runner.read("output")).isEqualTo("exit-code=3\nfolder=" + folder + "/temp/writ\n");
    var lines = ran.output().lines().toList();
    assertThat(lines.getFirst()).matches("::stop-commands::[0-9a-f]{32}");
    assertThat(lines.getLast()).isEqualTo("::" + lines.getFirst().substring(17) + "::");
    assertThat(lines.subList(1, lines.size() - 1)).noneMatch(line -> line.strip().startsWith("::"));
    assertThat(ran.output()).doesNotContain("##[", runner.credential());

    assertThat(step("Annotations").output())
        .startsWith(
            "::error title=guardrail/limit-exceeded::2 changes of acme would create tokens");
    step("Job summary");
    assertThat(runner.read("summary"))
        .startsWith("<!-- writ plan -->\n### Writ plan\n")
        .contains("**2 changes refused.**");
    contexts.put("steps.writ.outputs.exit-code", "3");
    assertThat(step("Result").exit()).isEqualTo(3);
    for (var report :
        List.of("report.json", "report.md", "report.html", "writ.sarif", "junit.xml")) {
      assertThat(runner.read("temp/writ/" + report)).as(report).isNotEmpty();
    }
    assertThat(folder.resolve("work/pwned")).doesNotExist();
  }

  @Test
  void validatesWithoutACredential() throws Exception {
    contexts.put("inputs.command", "validate");
    var ran = step("Writ");

    assertThat(ran.output()).contains("2 specs in 1 file");
    assertThat(runner.read("output")).startsWith("exit-code=0\n");
    step("Job summary");
    assertThat(runner.read("summary"))
        .startsWith("### Writ validate\n\nacme/tokens\n\n2 specs in 1 file");
  }

  @Test
  void inputsAreNeverWordsOfTheShell() throws Exception {
    contexts.put("inputs.working-directory", "$(touch pwned); touch pwned");
    step("Writ");
    contexts.put("inputs.command", "plan; touch pwned");
    assertThat(step("Writ").exit()).isEqualTo(64);

    assertThat(folder.resolve("work/pwned")).doesNotExist();
  }

  @Test
  void theFirstCommentIsMade() throws Exception {
    runner.write("temp/writ/report.md", "<!-- writ plan -->\nplan");
    assertThat(step("Comment").exit()).isZero();

    assertThat(runner.calls())
        .hasSize(2)
        .last()
        .isEqualTo(
            "gh api --silent --method POST repos/acme/tokens/issues/7/comments -F body=@FILE");
    assertThat(runner.read("standins/body.0")).isEqualTo("<!-- writ plan -->\nplan");
  }

  @Test
  void theNewestCommentIsReplacedAndOlderOnesAreCollapsed() throws Exception {
    runner.write("temp/writ/report.md", "<!-- writ plan -->\nplan");
    runner.answer("--paginate", 0, "11 IC_a\n12 IC_b\n13 IC_c\n");
    assertThat(step("Comment").exit()).isZero();

    assertThat(runner.calls().subList(1, 4))
        .satisfiesExactly(
            call ->
                assertThat(call)
                    .isEqualTo(
                        "gh api --silent --method PATCH repos/acme/tokens/issues/comments/13 -F"
                            + " body=@FILE"),
            call ->
                assertThat(call)
                    .startsWith("gh api graphql --silent -f id=IC_a -f query= mutation"),
            call -> assertThat(call).contains("id=IC_b").contains("minimizeComment"));
  }

  @Test
  void aNewCommentCollapsesAllOthers() throws Exception {
    runner.write("temp/writ/report.md", "<!-- writ plan -->\nplan");
    runner.answer("--paginate", 0, "11 IC_a\n");
    contexts.put("inputs.comment", "new");
    step("Comment");

    assertThat(runner.calls().subList(1, 3))
        .satisfiesExactly(
            call -> assertThat(call).contains("POST"),
            call -> assertThat(call).contains("id=IC_a"));
  }

  @Test
  void withoutTheRightToCommentThePlanStillCounts() throws Exception {
    runner.write("temp/writ/report.md", "<!-- writ plan -->\nplan");
    runner.answer("POST", 1, "HTTP 403\n");
    var ran = step("Comment");

    assertThat(ran.exit()).isZero();
    assertThat(ran.output()).contains("::warning::the comment could not be written");
  }

  private static final String ZEROS = "0".repeat(40);

  /// What GitHub says of a change that ada approves: `eve` opened it and wrote it, `push` pushed
  /// it.
  private void approved(String reviews, String commits, String pushes, String rules)
      throws Exception {
    runner.answer("/reviews", 0, reviews);
    runner.answer("pulls/7 --jq", 0, "c0ffee acme/tokens topic release/1#x eve\n");
    runner.answer("/commits", 0, commits);
    runner.answer("/activity", 0, pushes);
    runner.answer("/rules/branches/release%2F1%23x", 0, rules);
    runner.answer("ada/permission", 0, "write\n");
    runner.answer("dan/permission", 0, "read\n");
    runner.answer("Mia/permission", 0, "admin\n");
  }

  @Test
  void whoApprovedTheHeadAndMayWriteCounts() throws Exception {
    approved(
        """
        ada APPROVED
        bob APPROVED
        bob CHANGES_REQUESTED
        cy OUTDATED
        dan APPROVED
        $(touch${IFS}pwned) APPROVED
        """,
        "eve web-flow\n",
        "c0ffee beef eve\nbeef %s eve\n".formatted(ZEROS),
        "");
    step("Who approved");

    assertThat(runner.read("temp/writ/approvers")).isEqualTo("ada\n");
    assertThat(runner.calls()).noneMatch(call -> call.contains("bob") || call.contains("cy/"));
    assertThat(folder.resolve("work/pwned")).doesNotExist();
  }

  /// One person must not be two: whoever has a hand in a change approves nothing, and where it is
  /// not known who has, nobody does.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          who opened it              | eve APPROVED | bob bob | c0ffee ZEROS bob | |
          an author                  | Mia APPROVED | mia eve | c0ffee ZEROS eve | |
          a committer                | Mia APPROVED | eve MIA | c0ffee ZEROS eve | |
          an author, and a ruleset   | Mia APPROVED | mia eve | | pull_request |
          a pusher                   | Mia APPROVED | eve eve | c0ffee ZEROS mia | |
          an earlier pusher          | Mia APPROVED | eve eve | c0ffee b eve;b ZEROS mia | |
          two approve, one pushed    | Mia APPROVED;ada APPROVED | eve eve | c0ffee ZEROS mia | | ada
          nobody knows who pushed    | ada APPROVED | eve eve | | |
          an older push is unknown   | ada APPROVED | eve eve | c0ffee b eve | |
          pushes of another branch   | ada APPROVED | eve eve | b ZEROS eve | |
          a pusher without a name    | ada APPROVED | eve eve | c0ffee ZEROS ? | pull_request |
          an author without account  | ada APPROVED | ? eve | c0ffee ZEROS eve | pull_request |
          a co-author                | Mia APPROVED | eve eve MIA | c0ffee ZEROS eve | pull_request |
          the last of co-authors     | Mia APPROVED | eve eve;eve eve bob mia | c0ffee ZEROS eve | |
          a co-author of no account  | ada APPROVED | eve eve ? | c0ffee ZEROS eve | pull_request |
          co-authors, one of them *  | ada APPROVED | eve eve * bob[bot] | c0ffee ZEROS eve | | ada
          a workflow pushed          | ada APPROVED | eve eve | c0ffee ZEROS github-actions[bot] | |
          a workflow wrote           | ada APPROVED | github-actions[bot] web-flow | | pull_request |
          all pushes are known       | ada APPROVED | eve eve | c0ffee b eve;b ZEROS bob | | ada
          the last push is approved  | ada APPROVED | eve eve | | pull_request | ada
          """)
  void whoHasAHandInAChangeDoesNotApproveIt(
      String what, String reviews, String commits, String pushes, String rules, String approvers)
      throws Exception {
    approved(lines(reviews), lines(commits), lines(pushes).replace("ZEROS", ZEROS), lines(rules));
    var ran = step("Who approved");

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(runner.read("temp/writ/approvers")).as(what).isEqualTo(lines(approvers));
  }

  private static String lines(@Nullable String text) {
    return text == null || text.isBlank() ? "" : text.replace(";", "\n") + "\n";
  }

  @Test
  void theHeadOfAForkIsPushedToWhereNobodySees() throws Exception {
    runner.answer("/reviews", 0, "ada APPROVED\n");
    runner.answer("pulls/7 --jq", 0, "c0ffee eve/tokens topic main eve\n");
    runner.answer("/commits", 0, "eve eve\n");
    runner.answer("/activity", 0, "c0ffee %s eve\n".formatted(ZEROS));
    var ran = step("Who approved");

    assertThat(ran.output()).contains("nobody counts as approver: it is not known who pushed");
    assertThat(runner.read("temp/writ/approvers")).isEmpty();
  }

  @Test
  void withoutAPlanTheCommentSaysSo() throws Exception {
    contexts.put("steps.writ.outputs.exit-code", "70");
    step("Comment");

    assertThat(runner.read("standins/body.0"))
        .startsWith("<!-- writ plan -->\n### Writ plan\n")
        .contains("No plan: Writ ended with exit code 70.");
  }

  @Test
  void withoutReviewsNobodyApproved() throws Exception {
    runner.answer("reviews", 1, "HTTP 403\n");
    var ran = step("Who approved");

    assertThat(ran.exit()).isZero();
    assertThat(ran.output()).contains("::notice::nobody counts as approver");
    assertThat(runner.read("temp/writ/approvers")).isEmpty();
  }

  @Test
  void filtersTakeOnlyWhatIsOurs() throws Exception {
    assumeTrue(Runner.hasJq(), "this machine has no jq to try the filters with");
    runner.write("temp/writ/report.md", "x");
    step("Comment");
    assertThat(
            jq(
                filter(runner.calls().getFirst()),
                """
                [{"id": 1, "node_id": "A", "user": {"login": "eve"}, "body": "<!-- writ plan -->"},
                 {"id": 2, "node_id": "B", "user": {"login": "github-actions[bot]"}, "body": "other"},
                 {"id": 3, "node_id": "C", "user": {"login": "github-actions[bot]"},
                  "body": "<!-- writ plan -->\\nplan"}]
                """))
        .isEqualTo("3 C\n");
    step("Who approved");
    assertThat(
            jq(
                filter(runner.calls().getFirst()),
                """
                [{"user": {"type": "User", "login": "ada"}, "state": "APPROVED", "commit_id": "c0ffee"},
                 {"user": {"type": "User", "login": "bob"}, "state": "APPROVED", "commit_id": "0ld"},
                 {"user": {"type": "User", "login": "ada"}, "state": "COMMENTED", "commit_id": "c0ffee"},
                 {"user": {"type": "Bot", "login": "bot"}, "state": "APPROVED", "commit_id": "c0ffee"}]
                """))
        .isEqualTo("ada APPROVED\nbob OUTDATED\n");
  }

  /// A night that was skipped, cancelled or never began has not looked.
  @Test
  void onlyARunThatLookedIsASignOfLife() throws Exception {
    assumeTrue(Runner.hasJq(), "this machine has no jq to try the filters with");
    step("Alive");
    var runs =
        """
        {"workflow_runs": [
          {"conclusion": "success", "created_at": "2026-01-10"},
          {"conclusion": "failure", "created_at": "2026-01-12"},
          {"conclusion": "startup_failure", "created_at": "2026-01-20"},
          {"conclusion": "skipped", "created_at": "2026-01-21"}]}
        """;
    assertThat(jq(filter(runner.calls().getFirst()), runs)).isEqualTo("2026-01-12\n");
  }

  /// A trailer names a co-author however it is written; one whose address is not of GitHub's own is
  /// somebody of whom no account is known.
  @Test
  void theFilterFindsWhoWroteACommitTogether() throws Exception {
    assumeTrue(Runner.hasJq(), "this machine has no jq to try the filters with");
    approved("ada APPROVED\n", "eve eve\n", "", "");
    step("Who approved");
    var call =
        runner.calls().stream().filter(each -> each.contains("/commits")).findFirst().orElseThrow();
    assertThat(
            jq(
                filter(call),
                """
                [{"author": {"login": "eve"}, "committer": {"login": "web-flow"}, "commit": {"message":
                   "Fix\\n\\nCo-authored-by: Mia <5+mia@users.noreply.github.com>\\r\\nCO-AUTHORED-BY : x <Bob@users.noreply.github.com>"}},
                 {"author": null, "committer": {"login": "eve"}, "commit": {"message":
                   "Fix\\n\\n  co-authored-by: Mia <mia@example.com>\\nCo-authored-by:\\nReviewed-by: Z <z@users.noreply.github.com>"}},
                 {"author": {"login": "eve"}, "committer": {"login": "eve"}, "commit": {"message":
                   "Co-Authored-By: dependabot[bot] <49+dependabot[bot]@users.noreply.github.com>"}},
                 {"author": {"login": "eve"}, "committer": {"login": "eve"}}]
                """))
        .isEqualTo("eve web-flow mia Bob\n? eve ? ?\neve eve dependabot[bot]\neve eve\n");
  }

  private static String filter(String call) {
    return call.substring(call.indexOf("--jq ") + 5);
  }

  private static String jq(String filter, String json) throws Exception {
    var builder = new ProcessBuilder("jq", "-r", filter).redirectErrorStream(true);
    builder.environment().put("COMMENT_AUTHOR", "github-actions[bot]");
    builder.environment().put("HEAD_SHA", "c0ffee");
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Runner.Ran step(String name) throws Exception {
    return runner.bash(Steps.named(ACTION, name), contexts);
  }
}
