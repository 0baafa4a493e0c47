package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.review.GithubServer;

/// What the workflows that `writ init` writes make the action do.
final class InitWorkflowsTest {

  private static final Path WORKFLOWS = Path.of("src/main/resources/writ/init/workflows");

  @TempDir Path folder;

  @Test
  void applyOnMergeMakesItSo() throws Exception {
    var files = new HashMap<>(ActionTest.REPOSITORY);
    files.computeIfPresent("writ.yaml", (_, text) -> text.replaceAll("limits: .*\n", ""));
    files.put("github.yaml", "branch: main\npulls: []\n");
    try (var runner = Runner.in(folder, checkedOut(files));
        var _ = github(runner)) {
      var applied = run(runner, "writ-apply.yml").getFirst();

      assertThat(applied.exit()).as(applied.log()).isZero();
      assertThat(runner.read("work/repository/out/one")).isNotEmpty();
      assertThat(applied.log()).doesNotContain(runner.read("work/repository/out/one").strip());
      for (var ended : run(runner, "writ-schedule.yml")) {
        assertThat(ended.exit()).as(ended.log()).isZero();
      }
    }
  }

  private static final Map<String, String> DRIFTED =
      Map.of(
          "writ.yaml",
          """
          apiVersion: writ/v1
          kind: Project
          accounts:
            acme:
              id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
              credential: {env: CLOUDFLARE_API_TOKEN}
          """,
          "tokens/ci.yaml",
          """
          apiVersion: writ/v1
          kind: Token
          owner: account:acme
          name: "$$(touch pwned) <b>"
          policies: [{allow: [Zone Read], resources: [zone:example.com]}]
          """,
          "github.yaml",
          "branch: main\npulls: []\n",
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
            - name: "$(touch pwned) <b>"
              owner: account:acme
              policies: [{allow: [DNS Write], resources: [zone:example.com]}]
          """);

  private static final String LIST =
      "gh issue list --label writ-drift --state open --limit 1 --json number --jq .[].number";

  @Test
  void driftIsToldInOneIssueUntilItIsGone() throws Exception {
    try (var runner = Runner.in(folder, checkedOut(DRIFTED));
        var _ = github(runner)) {
      runner.answer("api repos/acme/tokens --jq", 0, "true");
      assertThat(look(runner).exit()).isEqualTo(2);
      assertThat(driftCalls(runner))
          .containsExactly(
              "gh label create writ-drift --force",
              LIST,
              "gh issue create --title Drift: tokens were changed outside Git --label writ-drift"
                  + " --body-file FILE");
      assertThat(runner.read("standins/body.0")).contains("changed-outside-git", "DNS Write");

      runner.answer("issue list --label writ-drift", 0, "7");
      assertThat(look(runner).exit()).isEqualTo(2);
      assertThat(driftCalls(runner))
          .containsExactly(
              "gh label create writ-drift --force", LIST, "gh issue edit 7 --body-file FILE");

      // an answer that Cloudflare does not give says nothing about drift
      runner.set("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/client/v4");
      assertThat(look(runner).exit()).isEqualTo(4);
      assertThat(driftCalls(runner)).isEmpty();
      runner.reach();

      assertThat(run(runner, "writ-apply.yml").getFirst().exit()).isZero();
      runner.calls();
      assertThat(look(runner).exit()).isZero();
      assertThat(driftCalls(runner))
          .containsExactly(
              LIST, "gh issue close 7 --comment Every token is as its spec says again.");
      assertThat(folder.resolve("work/pwned")).doesNotExist();
    }
  }

  @Test
  void everybodyReadsCountsAlone() throws Exception {
    try (var runner = Runner.in(folder, checkedOut(DRIFTED));
        var _ = github(runner)) {
      runner.answer("api repos/acme/tokens --jq", 0, "false");
      var looked = look(runner);

      assertThat(looked.exit()).isEqualTo(2);
      assertThat(looked.log()).doesNotContain("DNS Write", "touch pwned");
      assertThat(runner.read("standins/body.0"))
          .contains("1 changed outside Git.", "Last look: ")
          .doesNotContain("DNS Write", "touch pwned");
      assertThat(runner.read("summary")).doesNotContain("DNS Write", "touch pwned");
      assertThat(runner.read("temp/writ/report.json")).isEmpty();
    }
  }

  /// GitHub keeps one run that waits in a group. A merge's is dropped for nothing but a later
  /// merge, and what runs is never cancelled half-way; each pull request and each merge group has
  /// its own.
  @Test
  void noNightAndNoMergeGroupDropsAMerge() throws Exception {
    var apply = concurrency("writ-apply.yml");
    var schedule = concurrency("writ-schedule.yml");
    var plan = concurrency("writ-plan.yml");

    assertThat(apply.get("group")).isEqualTo("writ-apply");
    assertThat(schedule.get("group")).isEqualTo("writ-schedule");
    assertThat(List.of(apply, schedule))
        .allSatisfy(each -> assertThat(each.get("cancel-in-progress")).isEqualTo(false));
    assertThat(plan.get("group"))
        .isEqualTo("writ-plan-${{ github.event.pull_request.number || github.ref }}");
  }

  private static Map<?, ?> concurrency(String workflow) throws Exception {
    var document = (Map<?, ?>) Steps.documents(WORKFLOWS.resolve(workflow)).iterator().next();
    return (Map<?, ?>) Objects.requireNonNull(document.get("concurrency"));
  }

  @Test
  void whatEndsSoonIsToldInAnIssueOfItsOwnUntilNothingDoes() throws Exception {
    try (var runner = Runner.in(folder, checkedOut(ending()));
        var _ = github(runner)) {
      runner.answer("api repos/acme/tokens --jq", 0, "true");
      assertThat(look(runner).exit()).isZero();
      assertThat(issueCalls(runner))
          .contains(
              "gh label create writ-due --force",
              "gh issue create --title Due: tokens end soon --label writ-due --body-file FILE")
          .noneMatch(call -> call.contains("create") && call.contains("writ-drift"));
      assertThat(runner.read("standins/body.0"))
          .startsWith("<!-- writ due -->\n### Writ due\n")
          .contains("One end is near.", "secret-campaign", "Last look: ");
      assertThat(runner.read("summary")).contains("### Writ drift", "No drift: ", "### Writ due");

      runner.answer("issue list --label writ-due", 0, "8");
      look(runner);
      assertThat(issueCalls(runner)).contains("gh issue edit 8 --body-file FILE");

      // an answer that Cloudflare does not give says nothing about ends
      runner.set("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/client/v4");
      assertThat(look(runner).exit()).isEqualTo(4);
      assertThat(issueCalls(runner)).isEmpty();
      runner.reach();

      runner.write(
          "work/repository/writ.yaml",
          runner.read("work/repository/writ.yaml") + "warn_before: 1d\n");
      look(runner);
      assertThat(issueCalls(runner))
          .contains("gh issue close 8 --comment Nothing ends soon any more.");
    }
  }

  /// What a live token is called that no spec describes is nobody's business.
  @ParameterizedTest
  @ValueSource(strings = {"drift", "renew"})
  void everybodyReadsNoNamesOfWhatIsInNoSpec(String command) throws Exception {
    try (var runner = Runner.in(folder, checkedOut(ending()));
        var _ = github(runner)) {
      runner.answer("api repos/acme/tokens --jq", 0, "false");
      var with = new HashMap<>(uses(runner, "writ-schedule.yml").getLast());
      with.put("command", command);
      with.put("webhook", "https://hooks.example.com/T0/secret");
      runner.set("GITHUB_SERVER_URL", "https://github.com");
      var ended = ActionRun.of(runner, with, Map.of());

      assertThat(ended.exit()).as(ended.log()).isZero();
      var published = new ArrayList<>(List.of(ended.log(), runner.read("summary")));
      for (var place : List.of("standins", "temp")) {
        try (var files = Files.walk(folder.resolve(place))) {
          for (var file : files.filter(Files::isRegularFile).toList()) {
            published.add(Files.readString(file));
          }
        }
      }
      assertThat(published).noneMatch(text -> text.contains("secret-campaign"));
      if (command.equals("drift")) {
        assertThat(runner.read("standins/body.0")).contains("1 ending soon.", "Last look: ");
      }
    }
  }

  /// All is as specified, and a token that no spec describes ends in five days.
  private static Map<String, String> ending() {
    var files = new HashMap<>(DRIFTED);
    files.computeIfPresent("tokens/ci.yaml", (_, text) -> text.replace("Zone Read", "DNS Write"));
    files.computeIfPresent(
        "seed.yaml",
        (_, text) ->
            text
                + "  - {name: secret-campaign, owner: \"account:acme\", expires_on: +5d,"
                + " policies: [{allow: [Zone Read], resources: [\"zone:example.com\"]}]}\n");
    return files;
  }

  @Test
  void aWebhookIsToldOnce() throws Exception {
    try (var runner = Runner.in(folder, checkedOut(DRIFTED));
        var _ = github(runner)) {
      runner.set("GITHUB_SERVER_URL", "https://github.com");
      var with = new HashMap<>(uses(runner, "writ-schedule.yml").getLast());
      with.put("webhook", "https://hooks.example.com/T0/secret");
      ActionRun.of(runner, with, Map.of());

      var told = runner.calls().stream().filter(call -> call.startsWith("curl")).toList();
      assertThat(told).hasSize(1);
      assertThat(told.getFirst().split(" < ", 2)[0]).doesNotContain("hooks.example.com");
      assertThat(told.getFirst().split(" < ", 2)[1])
          .isEqualTo("url = \"https://hooks.example.com/T0/secret\"");

      runner.answer("issue list", 0, "7");
      ActionRun.of(runner, with, Map.of());
      assertThat(runner.calls()).noneMatch(call -> call.startsWith("curl"));
    }
  }

  private static List<String> issueCalls(Runner runner) throws Exception {
    return runner.calls().stream().filter(call -> !call.startsWith("gh api")).toList();
  }

  private static List<String> driftCalls(Runner runner) throws Exception {
    return issueCalls(runner).stream().filter(call -> !call.contains("writ-due")).toList();
  }

  private static ActionRun.Ended look(Runner runner) throws Exception {
    return ActionRun.of(runner, uses(runner, "writ-schedule.yml").getLast(), Map.of());
  }

  private static List<ActionRun.Ended> run(Runner runner, String workflow) throws Exception {
    var ended = new ArrayList<ActionRun.Ended>();
    for (var with : uses(runner, workflow)) {
      ended.add(ActionRun.of(runner, with, Map.of()));
    }
    return ended;
  }

  private static List<Map<String, String>> uses(Runner runner, String workflow) throws Exception {
    return ActionRun.uses(
        WORKFLOWS.resolve(workflow), Map.of("secrets.CLOUDFLARE_WRITE_TOKEN", runner.credential()));
  }

  /// The checkout is a repository whose newest commit is that of its branch.
  private GithubServer github(Runner runner) throws Exception {
    var repository = folder.resolve("work/repository");
    for (var words :
        List.of(
            List.of("init", "-q", "-b", "main"),
            List.of("add", "-A"),
            List.of(
                "-c", "user.name=Ada", "-c", "user.email=a@b.c", "commit", "-q", "-m", "all"))) {
      var command = new ArrayList<>(List.of("git"));
      command.addAll(words);
      var builder = new ProcessBuilder(command).directory(repository.toFile());
      builder.environment().put("GIT_COMMITTER_DATE", "2026-01-15T08:00:00Z");
      var process = builder.redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
    var github = GithubServer.start(repository, repository.resolve("github.yaml"));
    github.variables().stream()
        .map(each -> each.split("=", 2))
        .filter(each -> !each[0].equals("WRIT_REVIEW_TOKEN"))
        .forEach(each -> runner.set(each[0], each[1]));
    runner.set("GITHUB_SHA", "");
    return github;
  }

  /// The project lies in the checkout, and what serves the test beside it.
  private static Map<String, String> checkedOut(Map<String, String> files) {
    var all = new HashMap<String, String>();
    files.forEach(
        (name, text) -> all.put(name.equals("seed.yaml") ? name : "repository/" + name, text));
    return all;
  }
}
