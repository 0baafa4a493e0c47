package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole jobs of the GitLab template, put together as GitLab does it, in the checkout of a merge
/// request that attacks them: nothing of what it brings is run, posted, kept or followed.
final class GitlabJobTest {

  private static final Path TEMPLATE = WorkflowFilesTest.TEMPLATE;
  private static final String NOTE_TOKEN = "glpat-of-the-job";
  private static final String PLANTED =
      "<!-- writ plan -->\n### Writ plan\n\nNo changes: planted\n";

  @TempDir Path folder;
  private Runner runner;
  private ReleasePage page;

  @BeforeEach
  void start() throws Exception {
    runner = Runner.in(folder, ActionTest.REPOSITORY);
    runner.set("TMPDIR", folder.resolve("temp").toString());
    runner.set("CI_PROJECT_DIR", folder.resolve("work").toString());
    runner.set("CI_API_V4_URL", "https://gitlab.example/api/v4");
    runner.set("CI_PROJECT_ID", "5");
    runner.set("CI_MERGE_REQUEST_IID", "7");
    runner.set("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
    runner.set("WRIT_FOLDER", ".");
    runner.set("WRIT_READ_TOKEN", runner.credential());
    runner.set("WRIT_GITLAB_TOKEN", NOTE_TOKEN);
    runner.answer("/user <", 0, "{\"id\": 9}\n");
    runner.answer("order_by", 0, "[]\n");
    runner.answer("jq -r .id", 0, "9\n");
    // what the target branch has, and a merge request on top of it
    git("init", "-q", "-b", "change");
    commit("Begin", "writ.yaml", "tokens");
    git("init", "-q", "--bare", "../origin");
    git("remote", "add", "origin", "../origin");
    git("push", "-q", "origin", "change:main");
    // Writ itself, as a repository that the job fetches, with the digest of its release
    page = new ReleasePage();
    runner.set("WRIT_RELEASES", page.address());
    page.pinned(folder, "1.2.3", runner.read("source/writ"));
    Files.delete(folder.resolve("source/writ"));
    git("-C", "../source", "init", "-q", "-b", "main");
    git("-C", "../source", "add", ".");
    commitIn("../source", "Writ");
    runner.set("WRIT_REPOSITORY", folder.resolve("source").toString());
    runner.set("WRIT_REF", "main");
    runner.set("WRIT_VERSION", "release");
    runner.write("runner-file", "of the machine");
  }

  @AfterEach
  void stop() {
    page.close();
    runner.close();
  }

  @Test
  void aBuildOfTheMergeRequestIsNotRun() throws Exception {
    var planted = "#!/bin/sh\necho PLANTED token=$CLOUDFLARE_API_TOKEN\n";
    for (var place :
        List.of("writ", ".writ/source/writ", "source/writ", "git", "jq", "target/launcher/java")) {
      runner.write("work/" + place, planted);
      assertThat(folder.resolve("work").resolve(place).toFile().setExecutable(true)).isTrue();
    }
    runner.write("work/.mvn/extensions.xml", "<extensions/>");
    var ran = runner.sh(job("writ-plan"));

    assertThat(ran.exit()).as(ran.output()).isEqualTo(3);
    assertThat(ran.output()).doesNotContain("PLANTED", runner.credential(), NOTE_TOKEN);
    assertThat(note()).contains("2 changes refused");
    assertNothingIsLeft();
  }

  /// What makes a run of Writ end without a plan: an error in a spec, in the project, a file that
  /// is none, and a program that is stopped.
  @ParameterizedTest
  @ValueSource(strings = {"owner", "project", "device", "stopped", "base"})
  void aRunWithoutAPlanPostsNothingOfTheMergeRequest(String kind) throws Exception {
    plant();
    switch (kind) {
      case "owner" ->
          runner.write(
              "work/tokens/new.yaml",
              """
              apiVersion: writ/v1
              kind: Token
              owner: "account:a b"
              name: new
              policies: [{allow: [DNS Write], resources: [zone:example.com]}]
              """);
      case "project" -> runner.write("work/writ.yaml", "{");
      case "device" ->
          Files.createSymbolicLink(folder.resolve("work/tokens/new.yaml"), Path.of("/dev/stdin"));
      case "stopped" -> {
        page.pinned(
            folder, "1.2.3", "#!/bin/sh\n[ \"$1\" != --version ] || exec echo writ\nkill -9 $$\n");
        commitIn("../source", "stopped", "-a");
      }
      default -> runner.set("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "gone");
    }
    git("add", "-A");
    commitIn(".", "planted");
    var ran = runner.sh(job("writ-plan"));

    assertThat(ran.exit()).as(ran.output()).isNotZero();
    assertThat(ran.output()).doesNotContain(runner.credential(), NOTE_TOKEN);
    assertThat(note()).doesNotContain("planted", "of the machine");
    if (!kind.equals("base")) {
      assertThat(note()).startsWith("<!-- writ plan -->\n### Writ plan");
      assertReportsAreOurs();
    }
    assertThat(runner.read("runner-file")).isEqualTo("of the machine");
  }

  @Test
  void linksInThePlaceOfReportsAreNotFollowed() throws Exception {
    plant();
    git("add", "-A");
    commitIn(".", "planted");
    for (var job : List.of("writ-validate", "writ-plan")) {
      var ran = runner.sh(job(job));

      assertThat(ran.output()).doesNotContain("of the machine");
      assertThat(runner.read("runner-file")).isEqualTo("of the machine");
    }
    assertThat(note()).contains("2 changes refused").doesNotContain("planted", "of the machine");
    assertReportsAreOurs();
    assertNothingIsLeft();
  }

  /// The rules of the target branch judge, whatever the merge request calls its branches and tags.
  @Test
  void theTargetBranchJudges() throws Exception {
    runner.write("work/writ.yaml", runner.read("work/writ.yaml").replaceAll("(?m)^limits:.*$", ""));
    commit("No limits", "writ.yaml");
    for (var name :
        List.of(
            "refs/tags/refs/writ/base",
            "refs/heads/refs/writ/base",
            "refs/heads/writ/base",
            "refs/tags/main",
            "refs/writ/base")) {
      git("update-ref", name, "HEAD");
    }
    var ran = runner.sh(job("writ-plan"));

    assertThat(ran.exit()).as(ran.output()).isEqualTo(3);
    assertThat(note()).contains("2 changes refused");
    assertNothingIsLeft();
  }

  /// What everybody's jobs write into is held against the digest each time.
  @Test
  void aCachedArchiveIsUsedOnlyIfItIsTheRelease() throws Exception {
    var archive = "work/.writ-archive/writ-1.2.3-" + ReleasePage.system() + ".tar.gz";
    assertThat(runner.sh(job("writ-validate")).exit()).isZero();
    assertThat(page.asked()).hasSize(1);
    assertThat(runner.sh(job("writ-validate")).exit()).isZero();
    assertThat(page.asked()).isEmpty();
    runner.write(archive, "planted");
    assertThat(runner.sh(job("writ-validate")).exit()).isZero();
    assertThat(page.asked()).hasSize(1);
    assertNothingIsLeft();
  }

  /// One shell for what goes before and for the job's own lines.
  private static List<Steps.Step> job(String name) throws IOException {
    var lines = new ArrayList<>(Steps.ofJob(TEMPLATE, ".writ", "before_script"));
    lines.addAll(Steps.ofJob(TEMPLATE, name, "script"));
    return lines;
  }

  /// What the merge request has in the place of reports, as files, links and folders.
  private void plant() throws IOException {
    runner.write("work/writ-plan.md", PLANTED);
    runner.write("work/writ-junit.xml", "planted");
    runner.write("work/writ.sarif/file", "planted");
    for (var name : List.of("writ-plan.html", "writ-plan.json", "gl-code-quality-report.json")) {
      Files.createSymbolicLink(folder.resolve("work").resolve(name), folder.resolve("runner-file"));
    }
  }

  private String note() throws IOException {
    return runner.read("standins/body.0");
  }

  private void assertReportsAreOurs() throws IOException {
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

  /// Neither Writ's source nor its reports, and no credential in the checkout.
  private void assertNothingIsLeft() throws IOException {
    try (var temporary = Files.list(folder.resolve("temp"))) {
      assertThat(temporary).isEmpty();
    }
    try (var files = Files.walk(folder.resolve("work"))) {
      for (var file : (Iterable<Path>) regular(files)::iterator) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(runner.credential(), NOTE_TOKEN);
      }
    }
  }

  private static Stream<Path> regular(Stream<Path> files) {
    return files.filter(Files::isRegularFile);
  }

  private void commit(String message, String... paths) throws Exception {
    var add = new ArrayList<>(List.of("add", "--"));
    add.addAll(List.of(paths));
    git(add.toArray(String[]::new));
    commitIn(".", message);
  }

  private void commitIn(String place, String message, String... options) throws Exception {
    var words =
        new ArrayList<>(
            List.of(
                "-C",
                place,
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "-q",
                "-m",
                message));
    words.addAll(List.of(options));
    git(words.toArray(String[]::new));
  }

  private void git(String... words) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
  }
}
