package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell steps of the workflows that `writ init` writes.
final class InitWorkflowsTest {

  private static final Path WORKFLOWS = Path.of("src/main/resources/writ/init/workflows");

  @TempDir Path folder;

  @Test
  void applyOnMergeMakesItSo() throws Exception {
    var files = new HashMap<>(ActionTest.REPOSITORY);
    files.computeIfPresent("writ.yaml", (_, text) -> text.replaceAll("limits: .*\n", ""));
    try (var runner = Runner.in(folder, checkedOut(files))) {
      link();
      var contexts = Map.of("secrets.CLOUDFLARE_WRITE_TOKEN", runner.credential());
      var apply = runner.bash(Steps.named(WORKFLOWS.resolve("writ-apply.yml"), "Apply"), contexts);

      assertThat(apply.exit()).as(apply.output()).isZero();
      assertThat(runner.read("work/repository/out/one")).isNotEmpty();
      assertThat(apply.output()).doesNotContain(runner.read("work/repository/out/one").strip());

      var schedule = WORKFLOWS.resolve("writ-schedule.yml");
      for (var step : Steps.of(schedule)) {
        var ran = runner.bash(step, contexts);
        assertThat(ran.exit()).as(step.name() + "\n" + ran.output()).isZero();
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

  @Test
  void driftIsToldInOneIssueUntilItIsGone() throws Exception {
    try (var runner = Runner.in(folder, checkedOut(DRIFTED))) {
      link();
      var contexts = Map.of("secrets.CLOUDFLARE_WRITE_TOKEN", runner.credential());
      var look = Steps.named(WORKFLOWS.resolve("writ-schedule.yml"), "Look for drift");
      var list =
          "gh issue list --label writ-drift --state open --limit 1 --json number --jq .[].number";

      assertThat(runner.bash(look, contexts).exit()).isEqualTo(2);
      assertThat(runner.calls())
          .containsExactly(
              "gh label create writ-drift --force",
              list,
              "gh issue create --title Tokens were changed outside Git --label writ-drift"
                  + " --body-file FILE");
      assertThat(runner.read("standins/body.0")).contains("changed-outside-git", "DNS Write");

      runner.answer("issue list", 0, "7");
      assertThat(runner.bash(look, contexts).exit()).isEqualTo(2);
      assertThat(runner.calls())
          .containsExactly(
              "gh label create writ-drift --force", list, "gh issue edit 7 --body-file FILE");

      // an answer that Cloudflare does not give says nothing about drift
      runner.set("CLOUDFLARE_BASE_URL", "http://127.0.0.1:1/client/v4");
      assertThat(runner.bash(look, contexts).exit()).isEqualTo(4);
      assertThat(runner.calls()).isEmpty();
      runner.reach();

      var apply = Steps.named(WORKFLOWS.resolve("writ-apply.yml"), "Apply");
      assertThat(runner.bash(apply, contexts).exit()).isZero();
      runner.calls();
      assertThat(runner.bash(look, contexts).exit()).isZero();
      assertThat(runner.calls())
          .containsExactly(
              list, "gh issue close 7 --comment Every token is as its spec says again.");
      assertThat(folder.resolve("work/pwned")).doesNotExist();
    }
  }

  /// The project lies in the checkout, and what serves the test beside it.
  private static Map<String, String> checkedOut(Map<String, String> files) {
    var all = new HashMap<String, String>();
    files.forEach(
        (name, text) -> all.put(name.equals("seed.yaml") ? name : "repository/" + name, text));
    return all;
  }

  /// The action has put the program on the path.
  private void link() throws Exception {
    Files.createSymbolicLink(folder.resolve("bin/writ"), folder.resolve("source/writ"));
  }
}
