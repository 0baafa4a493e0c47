package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.review.GithubServer;

/// The first month of a team with Writ, through the steps of the action that the workflows of `writ
/// init` run, on an emulated Cloudflare and a stand-in for GitHub's API: adopted, a pull request
/// that widens and is approved, its merge, a push past everybody, nights, a leak.
final class FirstMonthTest {

  private static final Path WORKFLOWS = Path.of("src/main/resources/writ/init/workflows");

  @TempDir Path folder;

  private Runner runner;
  private Path repository;

  @BeforeEach
  void start() throws Exception {
    runner = Runner.in(folder, files());
    repository = folder.resolve("work/repository");
  }

  @AfterEach
  void stop() {
    runner.close();
  }

  @Test
  void isGreenWhereNothingHappensAndLoudWhereSomethingDoes() throws Exception {
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "adopt");
    try (var github = GithubServer.start(repository, folder.resolve("work/github.yaml"))) {
      github.variables().stream()
          .map(each -> each.split("=", 2))
          .filter(each -> !each[0].equals("WRIT_REVIEW_TOKEN"))
          .forEach(each -> runner.set(each[0], each[1]));
      runner.answer("api repos/acme/tokens --jq", 0, "true");
      adopt();
      widen();
      merge();
      pushPastEverybody();
      dropped();
      nights();
      leak();
    }
  }

  /// Thirty tokens that people clicked together become specs; nothing changes.
  private void adopt() throws Exception {
    for (var n = 0; n < 30; n++) {
      assertThat(repository.resolve("tokens/hand-%02d.yaml".formatted(n))).exists();
    }
    var applied = apply("");
    assertThat(applied.exit()).as(applied.log()).isZero();
    assertThat(applied.log()).contains("No changes: 30 tokens are as specified.");
    assertThat(applied.log().lines().filter(line -> !line.startsWith("=="))).hasSizeLessThan(10);
    assertThat(comments()).isEmpty();
  }

  /// A pull request that gives a token more is red until somebody else approves it.
  private void widen() throws Exception {
    git("checkout", "-q", "-b", "wider");
    spec("hand-00", "[Zone Read, DNS Write]");
    git("commit", "-q", "-a", "-m", "wider");
    git("update-ref", "refs/pull/7/head", "wider");
    event(
        "{\"pull_request\":{\"number\":7,\"user\":{\"login\":\"ada\"},\"labels\":"
            + "[{\"name\":\"access-approved\"}],\"base\":{\"ref\":\"main\"}}}");
    var pull =
        Map.of(
            "github.event.pull_request.number", "7",
            "github.event.pull_request.head.sha", commit("wider"),
            "github.event.pull_request.base.ref", "main");
    runner.set("GITHUB_EVENT_NAME", "pull_request");
    var plan = plan(pull);
    assertThat(plan.exit()).as(plan.log()).isEqualTo(3);
    assertThat(runner.read("standins/body.0")).contains("hand-00", "WIDER", "refused");

    runner.answer("pulls/7/reviews", 0, "grace APPROVED");
    runner.answer("pulls/7/commits", 0, "ada ada");
    runner.answer("activity", 0, commit("wider") + " " + "0".repeat(40) + " ada");
    runner.answer("collaborators/grace/permission", 0, "write");
    runner.answer(
        "api repos/acme/tokens/pulls/7 ", 0, commit("wider") + " acme/tokens wider main ada");
    plan = plan(pull);
    assertThat(plan.exit()).as(plan.log()).isZero();
    runner.calls();
  }

  /// What was approved is applied when it is merged, and the pull request is told.
  private void merge() throws Exception {
    var before = commit("main");
    git("checkout", "-q", "main");
    git("merge", "-q", "--squash", "wider");
    git("commit", "-q", "-m", "wider (#7)");
    github("merged: {commit: 'main^{/^wider .#7.}', at: '2026-01-15T08:00:00Z'}");
    runner.answer("commits/" + commit("main") + "/pulls", 0, "7");
    var applied = apply(before);
    assertThat(applied.exit()).as(applied.log()).isZero();
    assertThat(applied.log()).contains("1 applied.", "approved by `grace`");
    assertThat(runner.calls())
        .anyMatch(call -> call.contains("--method POST repos/acme/tokens/issues/7/comments"));
    assertThat(runner.read("summary")).contains("### Writ apply", "applied acme/hand-00 updated");
    assertThat(apply(before).log()).contains("No changes");
  }

  /// A push that no pull request brought is refused, now and later, until it is taken back.
  private void pushPastEverybody() throws Exception {
    var before = commit("main");
    spec("hand-01", "[Zone Read, DNS Write]");
    git("commit", "-q", "-a", "-m", "quickly");
    var applied = apply(before);
    assertThat(applied.exit()).as(applied.log()).isEqualTo(3);
    assertThat(applied.log()).contains("which no pull request brought");
    git("revert", "--no-edit", "HEAD");
    assertThat(apply(before).exit()).isZero();
    runner.calls();
  }

  /// Two merges at once: GitHub drops the run of the first while it waits. That of the second
  /// applies both, says so, and answers on both pull requests.
  private void dropped() throws Exception {
    var before = commit("main");
    for (var number : List.of(8, 9)) {
      runner.write(
          "work/repository/tokens/hand-1" + number + ".yaml",
          token("hand-1" + number, "[Zone Read]") + "status: disabled\n");
      git("commit", "-q", "-a", "-m", "off (#" + number + ")");
      runner.answer("commits/" + commit("main") + "/pulls", 0, String.valueOf(number));
    }
    runner.set(
        "GITHUB_WORKFLOW_REF", "acme/tokens/.github/workflows/writ-apply.yml@refs/heads/main");
    runner.set("GITHUB_RUN_NUMBER", "12");
    runner.answer(
        "actions/workflows/writ-apply.yml/runs?branch=main",
        0,
        commit("main~1") + " cancelled\n" + before + " success");
    runner.calls();
    var applied = apply(commit("main~1"));
    assertThat(applied.exit()).as(applied.log()).isZero();
    assertThat(applied.log())
        .contains(
            "2 applied.", "the run for " + commit("main~1").substring(0, 12) + " was dropped");
    assertThat(runner.calls())
        .anyMatch(call -> call.contains("--method POST repos/acme/tokens/issues/8/comments"))
        .anyMatch(call -> call.contains("--method POST repos/acme/tokens/issues/9/comments"))
        .noneMatch(call -> call.contains("issues/7/comments"));

    // the run that was dropped is started again: it applies nothing, and takes back no answer
    git("checkout", "-q", "--detach", "main~1");
    var again = apply(before);
    assertThat(again.exit()).as(again.log()).isZero();
    assertThat(again.log()).contains("review/superseded");
    assertThat(runner.calls()).noneMatch(call -> call.contains("/comments"));
    git("checkout", "-q", "main");

    // neither does one for a tag on the same commit
    runner.set("GITHUB_REF_TYPE", "tag");
    var tagged = apply(before);
    assertThat(tagged.exit()).as(tagged.log()).isEqualTo(3);
    assertThat(tagged.log()).contains("review/not-applied");
    assertThat(runner.calls()).noneMatch(call -> call.contains("/comments"));
    runner.set("GITHUB_REF_TYPE", "branch");
  }

  private void nights() throws Exception {
    runner.set("GITHUB_EVENT_NAME", "schedule");
    for (var ended : night()) {
      assertThat(ended.exit()).as(ended.log()).isZero();
    }
    assertThat(runner.calls()).noneMatch(call -> call.contains("issue create"));
    assertThat(runner.read("summary")).contains("Last look: ");

    // somebody gives it more, past Git
    runner.write(
        "work/other/writ.yaml",
        runner.read("work/repository/writ.yaml").replaceAll("guardrails:.*", ""));
    runner.write("work/other/tokens/hand-02.yaml", token("hand-02", "[Zone Read, DNS Write]"));
    writ("apply -C other --auto-approve");
    var looks = night();
    assertThat(looks.getLast().exit()).as(looks.getLast().log()).isNotZero();
    assertThat(runner.calls()).filteredOn(call -> call.contains("issue create")).hasSize(1);
    runner.answer("issue list --label writ-drift", 0, "12");
    night();
    assertThat(runner.calls())
        .noneMatch(call -> call.contains("issue create"))
        .anyMatch(call -> call.contains("issue edit 12"));
    runner.set("GITHUB_EVENT_NAME", "push");
    assertThat(apply("").exit()).isZero();
    runner.set("GITHUB_EVENT_NAME", "schedule");
    night();
    assertThat(runner.calls()).anyMatch(call -> call.contains("issue close 12"));
  }

  /// A value leaks: it is cut off, and the next night is green.
  private void leak() throws Exception {
    writ("revoke acme/hand-03 -C repository --auto-approve");
    for (var ended : night()) {
      assertThat(ended.exit()).as(ended.log()).isZero();
    }
  }

  private void writ(String words) throws Exception {
    var line =
        "CLOUDFLARE_API_TOKEN=" + runner.credential() + " \"$GITHUB_ACTION_PATH/writ\" " + words;
    var ran = runner.bash(new Steps.Step(words, line, Map.of()), Map.of());
    assertThat(ran.exit()).as(ran.output()).isZero();
  }

  private ActionRun.Ended plan(Map<String, String> pull) throws Exception {
    var with = new HashMap<>(uses("writ-plan.yml").getLast());
    with.put("base", "refs/heads/main");
    return ActionRun.of(runner, with, pull);
  }

  private ActionRun.Ended apply(String before) throws Exception {
    runner.set("GITHUB_EVENT_NAME", "push");
    runner.set("GITHUB_EVENT_PATH", "");
    runner.set("GITHUB_SHA", commit("HEAD"));
    return ActionRun.of(
        runner, uses("writ-apply.yml").getFirst(), Map.of("github.event.before", before));
  }

  private List<ActionRun.Ended> night() throws Exception {
    var ended = new ArrayList<ActionRun.Ended>();
    for (var with : uses("writ-schedule.yml")) {
      ended.add(ActionRun.of(runner, with, Map.of()));
    }
    return ended;
  }

  private List<Map<String, String>> uses(String workflow) throws Exception {
    return ActionRun.uses(
        WORKFLOWS.resolve(workflow),
        Map.of(
            "secrets.CLOUDFLARE_READ_TOKEN", runner.credential(),
            "secrets.CLOUDFLARE_WRITE_TOKEN", runner.credential()));
  }

  private List<String> comments() throws Exception {
    return runner.calls().stream().filter(call -> call.contains("/comments")).toList();
  }

  private void event(String json) throws Exception {
    runner.write("event.json", json);
    runner.set("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
  }

  private void github(String merged) throws Exception {
    runner.write(
        "work/github.yaml",
        """
        branch: main
        writers: [ada, grace]
        pulls:
          - number: 7
            author: ada
            head: refs/pull/7/head
            ref: wider
            base: main
            %s
            labels: [access-approved]
            authors: [ada]
            pushers: [ada]
            reviews: [{by: grace, state: APPROVED, commit: refs/pull/7/head, at: '2026-01-15T07:00:00Z'}]
        """
            .formatted(merged));
  }

  private void spec(String name, String permissions) throws Exception {
    runner.write("work/repository/tokens/" + name + ".yaml", token(name, permissions));
  }

  private static String token(String name, String permissions) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: %s
    owner: account:acme
    policies: [{allow: %s, resources: [zone:example.com]}]
    """
        .formatted(name, permissions);
  }

  private static Map<String, String> files() {
    var files = new HashMap<String, String>();
    files.put(
        "repository/writ.yaml",
        """
        apiVersion: writ/v1
        kind: Project
        accounts:
          acme:
            id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
            credential: {env: CLOUDFLARE_API_TOKEN}
        guardrails: {packs: [change-control@1]}
        """);
    files.put("github.yaml", "branch: main\npulls: []\n");
    var names = IntStream.range(0, 30).mapToObj("hand-%02d"::formatted).toList();
    names.forEach(
        name -> files.put("repository/tokens/" + name + ".yaml", token(name, "[Zone Read]")));
    files.put(
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
        """
            + names.stream()
                .map(name ->
                    "  - {name: %s, owner: \"account:acme\", policies: [{allow: [Zone Read], resources: [\"zone:example.com\"]}]}\n"
                        .formatted(name))
                .collect(Collectors.joining()));
    return files;
  }

  private String commit(String revision) throws Exception {
    return git("rev-parse", revision).strip();
  }

  private String git(String... words) throws Exception {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(repository.toFile());
    // GitHub is given time to know of a commit that was made just now
    builder.environment().put("GIT_COMMITTER_DATE", "2026-01-15T08:00:00Z");
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
