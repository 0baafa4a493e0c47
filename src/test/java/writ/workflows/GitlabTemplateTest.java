package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of the GitLab template, against the emulator and a stand-in for `curl`.
final class GitlabTemplateTest {

  private static final Path TEMPLATE = WorkflowFilesTest.TEMPLATE;
  private static final String NOTES =
      "https://gitlab.example/api/v4/projects/5/merge_requests/7/notes";

  @TempDir Path folder;
  private Runner runner;

  @BeforeEach
  void start() throws Exception {
    runner = Runner.in(folder, ActionTest.REPOSITORY);
    Files.createDirectories(folder.resolve("work/.writ/source"));
    Files.createSymbolicLink(
        folder.resolve("work/.writ/source/writ"), folder.resolve("source/writ"));
    runner.set("CI_PROJECT_DIR", folder.resolve("work").toString());
    runner.set("WRIT_FOLDER", ".");
    runner.set("CI_API_V4_URL", "https://gitlab.example/api/v4");
    runner.set("CI_PROJECT_ID", "5");
    runner.set("CI_MERGE_REQUEST_IID", "7");
    runner.set("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
    runner.set("WRIT_READ_TOKEN", runner.credential());
    git("init", "-q");
    git("add", "writ.yaml", "tokens");
    git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "Begin");
    git("update-ref", "refs/writ/base", "HEAD");
  }

  @AfterEach
  void stop() {
    runner.close();
  }

  @Test
  void validatesAndLeavesAReport() throws Exception {
    var ran = runner.sh(Steps.ofJob(TEMPLATE, "writ-validate", "script"));

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(runner.read("work/gl-code-quality-report.json")).isEqualTo("[ ]\n");
    assertThat(runner.read("work/writ-junit.xml")).contains("<testsuites");
  }

  @Test
  void plansAndKeepsOneNote() throws Exception {
    runner.set("WRIT_GITLAB_TOKEN", "glpat-of-the-job");
    runner.answer("/user <", 0, "{\"id\": 9}\n");
    runner.answer(
        "order_by",
        0,
        """
        [{"id": 23, "author": {"id": 9}, "body": "<!-- writ plan -->\\nnew"},
         {"id": 22, "author": {"id": 8}, "body": "<!-- writ plan -->\\nof another"},
         {"id": 21, "author": {"id": 9}, "body": "<!-- writ plan -->\\nold"}]
        """);
    runner.answer("jq -r .id", 0, "9\n");
    runner.answer("jq -r --argjson", 0, "23\n21\n");
    var ran = runner.sh(Steps.ofJob(TEMPLATE, "writ-plan", "script"));

    assertThat(ran.exit()).as(ran.output()).isEqualTo(3);
    var calls = runner.calls().stream().filter(call -> call.startsWith("curl")).toList();
    assertThat(calls).hasSize(4);
    assertThat(calls.get(2)).contains("--request PUT").contains(NOTES + "/23");
    assertThat(calls.get(3)).contains("Superseded by a newer plan").contains(NOTES + "/21");
    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(call.substring(0, call.indexOf(" < "))).doesNotContain("glpat-of-the-job");
          assertThat(call).endsWith("header = \"PRIVATE-TOKEN: glpat-of-the-job\"");
        });
    assertThat(runner.read("work/writ-plan.html")).startsWith("<!DOCTYPE html>");
    assertThat(runner.read("standins/body.0")).startsWith("<!-- writ plan -->\n### Writ plan");
    assertThat(ran.output()).doesNotContain("glpat-of-the-job", runner.credential());
  }

  @Test
  void withoutATokenForNotesThePlanIsInTheLog() throws Exception {
    var ran = runner.sh(Steps.ofJob(TEMPLATE, "writ-plan", "script"));

    assertThat(ran.exit()).as(ran.output()).isEqualTo(3);
    assertThat(runner.calls()).isEmpty();
    assertThat(runner.read("work/writ-plan.md")).contains("**2 changes refused.**");
  }

  private void git(String... words) throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("git"));
    command.addAll(java.util.List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(
            new String(
                process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
  }
}
