package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.review.GitlabServer;

/// What the template's job does after a merge, on an emulated Cloudflare and a stand-in for
/// GitLab's API: what somebody else approved is applied, nothing else is, and each merge request is
/// told.
final class GitlabApplyTest {

  private static final String NARROW = "[zone:example.com]";
  private static final String WIDE = "[zone:example.com, zone:example.net]";

  @TempDir Path folder;
  private Runner runner;
  private GitlabServer gitlab;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Runner.hasJq(), "this machine has no jq to read answers with");
    runner =
        Runner.in(
            folder,
            Map.of(
                "writ.yaml",
                """
                apiVersion: writ/v1
                kind: Project
                accounts:
                  acme:
                    id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                    credential: {env: CLOUDFLARE_API_TOKEN}
                guardrails: {packs: [change-control@1]}
                unmanaged: {mode: report, ignore: [writ]}
                """,
                "tokens/ci.yaml",
                spec(NARROW),
                "seed.yaml",
                """
                apiVersion: writ/v1
                kind: EmulatorSeed
                credential: writ
                accounts:
                  acme:
                    id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
                    zones: [example.com, example.net]
                tokens:
                  - name: writ
                    owner: account:acme
                    policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]
                  - name: ci
                    owner: account:acme
                    policies: [{allow: [DNS Write], resources: [zone:example.com]}]
                """));
    // the API is on loopback, and reached by the program itself
    Files.delete(runner.path("bin/curl"));
    git("init", "-q", "-b", "main");
    git("add", "writ.yaml", "tokens");
    git("commit", "-q", "-m", "adopt");
    runner.write("gitlab.yaml", gitlab("", ""));
    gitlab = GitlabServer.start(runner.path("work"), runner.path("gitlab.yaml"));
    gitlab.variables().stream()
        .map(each -> each.split("=", 2))
        .forEach(each -> runner.set(each[0], each[1]));
    runner.set("GITHUB_REPOSITORY", "");
    runner.set("WRIT_SOURCE", folder.resolve("fetched").toString());
    runner.set("WRIT_PROGRAM", folder.resolve("source/writ").toString());
    runner.set("TMPDIR", folder.resolve("temp").toString());
    runner.set("CI_PROJECT_DIR", folder.resolve("work").toString());
    runner.set("WRIT_FOLDER", ".");
    runner.set("WRIT_WRITE_TOKEN", runner.credential());
    runner.set("WRIT_GITLAB_TOKEN", "glpat-for-notes");
  }

  @AfterEach
  void stop() {
    if (gitlab != null) {
      gitlab.close();
      runner.close();
    }
  }

  @Test
  void whatSomebodyElseApprovedIsAppliedAndTheMergeRequestIsTold() throws Exception {
    widen();
    var before = commit("main");
    merge();
    runner.write("gitlab.yaml", gitlab(MERGED, "{by: ada, at: '2026-01-15T07:00:00Z'}"));
    var refused = apply(before);

    assertThat(refused.exit()).as(refused.output()).isEqualTo(3);
    assertThat(gitlab.notes(7)).singleElement().asString().contains("refused", "ci");

    runner.write("gitlab.yaml", gitlab(MERGED, "{by: grace, at: '2026-01-15T07:00:00Z'}"));
    var applied = apply(before);
    assertThat(applied.exit()).as(applied.output()).isZero();
    assertThat(applied.output())
        .contains("1 applied.", "approved by `grace`")
        .doesNotContain("glpat", runner.credential());
    assertThat(gitlab.notes(7))
        .singleElement()
        .asString()
        .startsWith("<!-- writ apply -->\n### Writ apply")
        .contains(
            "acme/tokens, commit " + commit("main").substring(0, 12), "applied acme/ci updated")
        .doesNotContain("1 refused");
    assertThat(runner.read("work/writ-apply.md")).isEqualTo(gitlab.notes(7).getFirst());

    // nothing is left to do, and nothing new to tell
    assertThat(apply(before).output()).contains("No changes");
    assertThat(gitlab.notes(7)).singleElement().asString().contains("applied acme/ci updated");
  }

  @Test
  void whatIsPushedIsRefusedAndNobodyIsTold() throws Exception {
    runner.write("work/tokens/ci.yaml", spec(WIDE));
    git("commit", "-q", "-a", "-m", "pushed");
    var refused = apply(commit("main~1"));

    assertThat(refused.exit()).as(refused.output()).isEqualTo(3);
    assertThat(refused.output()).contains("which no merge request brought");
    assertThat(gitlab.notes(7)).isEmpty();
  }

  @Test
  void withoutAnAnswerNothingIsApplied() throws Exception {
    widen();
    var before = commit("main");
    merge();
    var approved = gitlab(MERGED, "{by: grace, at: '2026-01-15T07:00:00Z'}");
    for (var fault : List.of("hidden", "gone", "empty")) {
      runner.write("gitlab.yaml", fault + ": /merge_requests/7/approvals\n" + approved);
      var ran = apply(before);

      assertThat(ran.exit()).as(ran.output()).isEqualTo(4);
      assertThat(gitlab.notes(7)).singleElement().asString().contains("Nothing was applied");
    }
  }

  private static final String MERGED =
      "{by: squash, commit: 'main^{/^wider .!7.}', at: '2026-01-15T08:00:00Z'}";

  private void widen() throws Exception {
    git("checkout", "-q", "-b", "wider");
    runner.write("work/tokens/ci.yaml", spec(WIDE));
    git("commit", "-q", "-a", "-m", "wider");
    git("update-ref", "refs/merge-requests/7/head", "wider");
  }

  private void merge() throws Exception {
    git("checkout", "-q", "main");
    git("merge", "-q", "--squash", "wider");
    git("commit", "-q", "-m", "wider (!7)");
  }

  private Runner.Ran apply(String before) throws Exception {
    // each job fetches Writ's commit anew, and leaves nothing of it
    assertThat(folder.resolve("fetched")).doesNotExist();
    ReleasePage.shell(folder, "cp -R source fetched");
    runner.set("CI_COMMIT_SHA", commit("main"));
    runner.set("CI_COMMIT_BEFORE_SHA", before);
    return runner.sh(Steps.ofJob(WorkflowFilesTest.TEMPLATE, "writ-apply", "script"));
  }

  private static String spec(String zones) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: ci
    owner: account:acme
    policies: [{allow: [DNS Write], resources: %s}]
    """
        .formatted(zones);
  }

  private static String gitlab(String merged, String approved) {
    return """
    branch: main
    people: [ada, grace]
    developers: [ada, grace]
    requests: %s
    """
        .formatted(
            merged.isEmpty()
                ? "[]"
                : "[{iid: 7, author: ada, head: refs/merge-requests/7/head, ref: wider, target:"
                    + " main, labels: [access-approved], pushers: [ada], versioned:"
                    + " '2026-01-15T06:00:00Z', merged: "
                    + merged
                    + ", approved: ["
                    + approved
                    + "]}]");
  }

  private String commit(String name) throws Exception {
    return git("rev-parse", name).strip();
  }

  private String git(String... words) throws Exception {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
