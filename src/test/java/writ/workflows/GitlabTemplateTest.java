package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    runner.set("WRIT_SOURCE", folder.resolve("source").toString());
    runner.set("WRIT_PROGRAM", folder.resolve("source/writ").toString());
    runner.set("TMPDIR", folder.resolve("temp").toString());
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
    assertThat(calls.get(3)).contains("Superseded by a newer one").contains(NOTES + "/21");
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

  /// What the merge request itself has in the place of reports, as files, links and folders.
  private void plant() throws Exception {
    runner.write("runner-file", "of the machine");
    runner.write("work/writ-plan.md", "<!-- writ plan -->\nNo changes: planted");
    runner.write("work/writ-junit.xml", "planted");
    runner.write("work/writ.sarif/file", "planted");
    Files.createSymbolicLink(folder.resolve("work/writ-plan.html"), folder.resolve("runner-file"));
    Files.createSymbolicLink(folder.resolve("work/writ-plan.json"), folder.resolve("runner-file"));
    Files.createSymbolicLink(
        folder.resolve("work/gl-code-quality-report.json"), folder.resolve("runner-file"));
  }

  /// Whatever way Writ ends, what is kept and posted is its own.
  @ParameterizedTest
  @ValueSource(strings = {"", "exit 70", "kill -9 $$", "exit 64"})
  void nothingOfTheMergeRequestIsPostedOrKept(String end) throws Exception {
    plant();
    if (!end.isEmpty()) {
      runner.write("source/writ", "#!/bin/sh\n" + end + "\n");
    }
    runner.set("WRIT_GITLAB_TOKEN", "glpat-of-the-job");
    runner.answer("/user <", 0, "{\"id\": 9}\n");
    runner.answer("order_by", 0, "[]\n");
    runner.answer("jq -r .id", 0, "9\n");
    var ran = runner.sh(Steps.ofJob(TEMPLATE, "writ-plan", "script"));

    assertThat(ran.exit()).as(ran.output()).isNotZero();
    assertThat(runner.read("runner-file")).isEqualTo("of the machine");
    assertThat(runner.read("standins/body.0"))
        .startsWith("<!-- writ plan -->\n### Writ plan")
        .contains(end.isEmpty() ? "2 changes refused" : "No plan: Writ ended with exit code")
        .doesNotContain("planted", "of the machine");
    for (var report :
        List.of(
            "writ-plan.md", "writ-plan.html", "writ-plan.json", "writ.sarif", "writ-junit.xml")) {
      var file = folder.resolve("work").resolve(report);
      assertThat(Files.isSymbolicLink(file) || Files.isDirectory(file)).as(report).isFalse();
      if (Files.exists(file)) {
        assertThat(Files.readString(file)).doesNotContain("planted", "of the machine");
      }
    }
  }

  @Test
  void nothingOfTheMergeRequestIsKeptOfValidation() throws Exception {
    plant();
    runner.sh(Steps.ofJob(TEMPLATE, "writ-validate", "script"));

    assertThat(runner.read("runner-file")).isEqualTo("of the machine");
    assertThat(runner.read("work/gl-code-quality-report.json")).isEqualTo("[ ]\n");
    assertThat(runner.read("work/writ-junit.xml")).contains("<testsuites");
  }

  /// Writ is fetched into a folder that is made for it; one of the merge request is never run. What
  /// builds knows none of the project's variables.
  @Test
  void writIsFetchedOutsideOfTheCheckout() throws Exception {
    runner.write("work/.writ/source/writ", "#!/bin/sh\necho planted\n");
    git("init", "-q", "-b", "main", "../origin");
    runner.write("origin/writ", "#!/bin/sh\necho built $1\nenv\n");
    assertThat(folder.resolve("origin/writ").toFile().setExecutable(true)).isTrue();
    git("-C", "../origin", "add", "writ");
    git(
        "-C",
        "../origin",
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.com",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "x");
    git("remote", "add", "origin", "../origin");
    runner.set("WRIT_REPOSITORY", folder.resolve("origin").toString());
    runner.set("WRIT_REF", "main");
    runner.set("WRIT_VERSION", "source");
    var lines = new ArrayList<>(Steps.ofJob(TEMPLATE, ".writ", "before_script"));
    lines.add(new Steps.Step("told", "printf 'source %s\\n' \"$WRIT_SOURCE\"", Map.of()));
    var ran = runner.sh(lines);

    assertThat(ran.exit()).as(ran.output()).isZero();
    assertThat(ran.output())
        .contains("built --version\n", "source " + folder.resolve("temp") + "/")
        .doesNotContain("WRIT_READ_TOKEN", runner.credential());
    assertThat(runner.read("work/.writ/source/writ")).contains("planted");
    assertThat(folder.resolve("work/.writ/source/.git")).doesNotExist();
    assertThat(ran.output()).doesNotContain("planted\n");
  }

  private void git(String... words) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
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
