package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the action gets its program: the release of its own commit, with the digest that lies beside
/// it, whatever the page, a cache or an earlier job on the machine have.
final class ReleaseOfTheActionTest {

  private static final Path ACTION = WorkflowFilesTest.ACTION;

  @TempDir Path folder;
  private Runner runner;
  private ReleasePage page;
  private String name;
  private String path;

  @BeforeEach
  void start() throws Exception {
    runner = Runner.in(folder, ActionTest.REPOSITORY);
    page = new ReleasePage();
    page.pinned(folder, "1.2.3", "#!/bin/sh\necho writ 1.2.3\n");
    name = "writ-1.2.3-" + ReleasePage.system() + ".tar.gz";
    path = "download/v1.2.3/" + name;
    runner.set("WRIT_RELEASES", page.address());
    runner.set("GITHUB_ACTIONS", "true");
    runner.set("GITHUB_PATH", folder.resolve("path").toString());
  }

  @AfterEach
  void stop() {
    page.close();
    runner.close();
  }

  @Test
  void theArchiveIsFetchedOnceAndUnpackedAnewEachTime() throws Exception {
    assertThat(step("Which release").exit()).isZero();
    assertThat(runner.read("output")).startsWith("name=" + name + "\nsha256=");
    var first = program();
    assertThat(page.asked()).containsExactly(path);
    assertThat(ReleasePage.shell(folder, first + " --version")).isEqualTo("writ 1.2.3\n");

    // somebody changes the tree that is there on a machine of one's own
    Files.writeString(Path.of(first), "#!/bin/sh\necho planted\n");
    var second = program();
    assertThat(second).isNotEqualTo(first);
    assertThat(ReleasePage.shell(folder, second + " --version")).isEqualTo("writ 1.2.3\n");
    assertThat(page.asked()).isEmpty();
  }

  /// Everybody who may run a workflow writes into the cache.
  @ParameterizedTest
  @ValueSource(strings = {"bytes", "cut off", "link", "linked folder", "folder", "file", "empty"})
  void aCacheIsNeverTrusted(String kind) throws Exception {
    program();
    page.asked();
    var cache = folder.resolve("temp/writ-archive");
    var archive = cache.resolve(name);
    var outside = folder.resolve("outside");
    Files.writeString(outside, "of the machine");
    switch (kind) {
      case "bytes" ->
          ReleasePage.shell(
              folder, "printf x | dd of=" + archive + " bs=1 seek=99 conv=notrunc 2>/dev/null");
      case "cut off" -> ReleasePage.shell(folder, "head -c 99 " + archive + " >x; mv x " + archive);
      case "link" -> ReleasePage.shell(folder, "ln -sf " + outside + " " + archive);
      case "linked folder" ->
          ReleasePage.shell(
              folder,
              "rm -r " + cache + "; mkdir o; cp outside o/" + name + "; ln -s ../o " + cache);
      case "folder" -> ReleasePage.shell(folder, "rm " + archive + "; mkdir " + archive);
      case "file" -> ReleasePage.shell(folder, "rm -r " + cache + "; echo x >" + cache);
      default -> ReleasePage.shell(folder, ": >" + archive);
    }
    assertThat(ReleasePage.shell(folder, program() + " --version")).isEqualTo("writ 1.2.3\n");
    assertThat(page.asked()).containsExactly(path);
    assertThat(outside).hasContent("of the machine");
  }

  @Test
  void whatThePageHasInPlaceOfTheArchiveIsNotRun() throws Exception {
    page.release(folder, "1.2.3", "#!/bin/sh\ntouch pwned\n");
    var ran = step("Release");

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.output())
        .contains("has the digest", "::error title=Writ::Writ 1.2.3 was not installed");
    assertThat(folder.resolve("work/pwned")).doesNotExist();
    assertThat(ReleasePage.shell(folder, "ls temp")).doesNotContain("writ-program");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ## [1.1.0] - 2026-01-02;## [1.0.0] - 2026-01-01 | use the commit that the tag v1.1.0 of OWNER names
          ''                                              | neither has any before it
          """)
  void aCommitWithoutDigestsNamesTheNearestRelease(String changes, String said) throws Exception {
    runner.write(
        "source/CHANGELOG.md", "## [Unreleased]\n\n" + changes.replace(";", "\n\n") + "\n");
    Files.copy(
        Path.of("etc/release"),
        folder.resolve("source/etc/release"),
        StandardCopyOption.REPLACE_EXISTING);
    for (var name : new String[] {"Which release", "Release"}) {
      var ran = step(name);
      assertThat(ran.exit()).isEqualTo(4);
      assertThat(ran.output())
          .startsWith("::error title=Writ::this commit of the action has no release")
          .contains(said.replace("OWNER", Files.readString(Path.of("etc/repository")).strip()));
    }
    assertThat(page.asked()).isEmpty();
  }

  @Test
  void theCommitAndNotAnInputSaysWhichRelease() throws Exception {
    assertThat(step("Which release", Map.of("inputs.version", "1.0.0; touch pwned")).exit())
        .isEqualTo(64);
    assertThat(folder.resolve("work/pwned")).doesNotExist();
  }

  @Test
  void theProgramIsPutOnThePathOfTheJob() throws Exception {
    step(
        "Path",
        Map.of("steps.release.outputs.program || steps.source.outputs.program", "/a b/bin/writ"));
    assertThat(runner.read("path")).isEqualTo("/a b/bin\n");
  }

  /// The hook of pre-commit runs the same release, and fetches it once.
  @Test
  void theHookRunsTheReleaseThatItsCommitPins() throws Exception {
    page.pinned(folder, "1.2.3", "#!/bin/sh\necho \"writ 1.2.3: $*\"\n");
    Files.copy(
        Path.of("etc/hook"), folder.resolve("source/etc/hook"), StandardCopyOption.COPY_ATTRIBUTES);
    var hook = new Steps.Step("hook", "\"$GITHUB_ACTION_PATH/etc/hook\" fmt 'a b.yaml'", Map.of());

    assertThat(runner.bash(hook, Map.of()).output()).endsWith("writ 1.2.3: fmt a b.yaml\n");
    assertThat(page.asked()).containsExactly(path);
    assertThat(runner.bash(hook, Map.of()).output()).isEqualTo("writ 1.2.3: fmt a b.yaml\n");
    assertThat(page.asked()).isEmpty();
    runner.set("CI", "true");
    for (var i = 0; i < 2; i++) {
      assertThat(runner.bash(hook, Map.of()).output()).endsWith("writ 1.2.3: fmt a b.yaml\n");
      assertThat(page.asked()).hasSize(1 - i);
      try (var left = Files.list(folder.resolve("temp"))) {
        assertThat(left).isEmpty();
      }
    }
    // neither a tree nor an archive that is not the release's is run
    ReleasePage.shell(
        folder,
        "for each in $(find .cache -path '*/bin/writ'); do echo 'echo planted' >$each; done;"
            + " for each in .cache/writ/archive/*; do echo planted >$each; done");
    assertThat(runner.bash(hook, Map.of()).output())
        .endsWith("writ 1.2.3: fmt a b.yaml\n")
        .doesNotContain("planted");
    assertThat(page.asked()).hasSize(1);
    var hooks = (List<?>) Steps.documents(Path.of(".pre-commit-hooks.yaml")).getFirst();
    assertThat(hooks)
        .hasSize(2)
        .allMatch(each -> String.valueOf(((Map<?, ?>) each).get("entry")).startsWith("etc/hook "))
        .allMatch(each -> Objects.equals(((Map<?, ?>) each).get("language"), "script"));
  }

  private String program() throws Exception {
    Files.deleteIfExists(folder.resolve("output"));
    var ran = step("Release");
    assertThat(ran.exit()).as(ran.output()).isZero();
    return runner.read("output").strip().substring("program=".length());
  }

  private Runner.Ran step(String name) throws Exception {
    return step(name, Map.of("inputs.version", "release"));
  }

  private Runner.Ran step(String name, Map<String, String> contexts) throws Exception {
    return runner.bash(Steps.named(ACTION, name), contexts);
  }
}
