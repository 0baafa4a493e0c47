package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shell of a release, in a repository that it is made of: from the tag that asks for it to the
/// commit whose action downloads it. `gh` only notes how it was called.
final class PublishTest {

  @TempDir Path folder;
  private Path work;
  private ReleasePage page;

  private record Ran(int exit, String said) {}

  @BeforeEach
  void checkOut() throws Exception {
    page = new ReleasePage();
    work = folder.resolve("work");
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        folder.resolve("bin/gh"),
        "#!/bin/sh\nfor word; do case $before in --notes-file) cp \"$word\" '"
            + folder
            + "/notes' ;; esac; before=$word; done\necho \"gh $*\" >>'"
            + folder
            + "/calls'\n");
    ReleasePage.shell(
        Path.of(""),
        "mkdir '"
            + work
            + "'; cp -R etc schemas '"
            + work
            + "'; chmod 755 '"
            + folder
            + "/bin/gh'");
    Files.writeString(
        work.resolve("CHANGELOG.md"),
        """
        # Changelog

        ## [Unreleased]

        Not yet.

        ## [1.2.3] - 2026-01-02

        ### Added

        - All of it.

        ## [1.2.2] - 2026-01-01

        Before.
        """);
    ReleasePage.shell(
        work,
        "git init -q -b main; git config user.name Ada; git config user.email ada@example.com;"
            + " git add .; git commit -qm Begin; git init -q --bare ../acme/writ;"
            + " git remote add origin ../acme/writ; git push -q origin main");
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          build/v1.2.3      | version=1.2.3
          v1.2.3            | is not of the form build/v1.0.0
          build/v1.2        | is not of the form build/v1.0.0
          build/v1.2.3;id   | is not of the form build/v1.0.0
          build/v1x2.3      | is not of the form build/v1.0.0
          build/v1.2.4      | CHANGELOG.md has no part `## [1.2.4] - DATE`
          build/v1.2.2      | v1.2.2 was released before
          """)
  void theTagSaysTheVersion(String tag, String said) throws Exception {
    ReleasePage.shell(work, "git push -q origin HEAD:refs/tags/v1.2.2");
    var ran = run("etc/publish/version", tag);

    assertThat(ran.said()).contains(said);
    assertThat(ran.exit()).isEqualTo(said.startsWith("version=") ? 0 : 1);
  }

  /// C is built once; D, which the tag names, adds the digests of what was built, and its action
  /// takes those archives and no others.
  @Test
  void theTagNamesACommitThatPinsWhatWasBuilt() throws Exception {
    var published = built();
    var built = ReleasePage.shell(work, "git rev-parse HEAD").strip();
    succeeds("etc/publish/digests", published.toString(), "1.2.3", built);
    succeeds("etc/publish/tag", "1.2.3", built);
    succeeds("etc/publish/release", published.toString(), "1.2.3");

    assertThat(ReleasePage.shell(work, "git -C ../acme/writ diff --numstat " + built + " v1.2.3"))
        .isEqualTo("5\t0\tetc/release\n");
    assertThat(ReleasePage.shell(work, "git -C ../acme/writ rev-parse main v1.2.3~1"))
        .isEqualTo(built + "\n" + built + "\n");
    assertThat(ReleasePage.shell(work, "git -C ../acme/writ show v1.2.3:etc/release"))
        .contains("\nversion 1.2.3\ncommit " + built + "\nsha256 ");
    assertThat(Files.readString(folder.resolve("notes")))
        .isEqualTo("### Added\n\n- All of it.\n\n");
    var calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls.get(1))
        .startsWith("gh release create v1.2.3 --repo acme/writ --draft --verify-tag ")
        .contains("/SHA256SUMS ", "/install ", "/token.schema.json ", "linux-x64.sbom.json ");
    assertThat(calls.getLast())
        .isEqualTo("gh release edit v1.2.3 --repo acme/writ --draft=false --latest");
    assertThat(
            ReleasePage.shell(published, "sha256sum --check --quiet SHA256SUMS; wc -l <SHA256SUMS"))
        .isEqualTo(countOf(published) - 1 + "\n");

    for (var each : files(published)) {
      page.put("download/v1.2.3/" + each.getFileName(), Files.readAllBytes(each));
      page.put("latest/download/" + each.getFileName(), Files.readAllBytes(each));
    }
    ReleasePage.shell(
        folder, "git clone -q -b v1.2.3 acme/writ action 2>&1 | grep -v '^[A-Z]' || true");
    var ran = run("../action/etc/action/fetch", "program", folder.resolve("cache").toString());
    assertThat(ran.exit()).as(ran.said()).isZero();
    assertThat(ran.said()).contains("/1.2.3/bin/writ");
    assertThat(run(published.resolve("install").toString()).exit()).isZero();
    assertThat(ReleasePage.shell(folder, ".local/bin/writ --version")).isEqualTo("writ 1.2.3\n");
  }

  @Test
  void homebrewsFormulaIsProposedWithTheDigestsOfTheTag() throws Exception {
    var published = built();
    var built = ReleasePage.shell(work, "git rev-parse HEAD").strip();
    succeeds("etc/publish/digests", published.toString(), "1.2.3", built);
    succeeds("etc/publish/tag", "1.2.3", built);
    succeeds("etc/publish/propose-formula", "1.2.3");

    assertThat(ReleasePage.shell(work, "git -C ../acme/writ diff --name-only main formula-v1.2.3"))
        .isEqualTo("Formula/writ.rb\n");
    var formula =
        ReleasePage.shell(work, "git -C ../acme/writ show formula-v1.2.3:Formula/writ.rb");
    for (var system : List.of("linux-arm64", "linux-x64", "macos-arm64")) {
      var name = "writ-1.2.3-" + system + ".tar.gz";
      assertThat(formula)
          .containsPattern(
              "releases/download/v1\\.2\\.3/"
                  + name
                  + "\"\n\\s*sha256 \""
                  + ReleasePage.digest(Files.readAllBytes(published.resolve(name)))
                  + "\"");
    }
    assertThat(Files.readAllLines(folder.resolve("calls")).getLast())
        .startsWith("gh pr create --repo acme/writ --base main --head formula-v1.2.3 ");
  }

  /// Nothing is tagged that is not what was built.
  @ParameterizedTest
  @ValueSource(
      strings = {"another commit", "an archive is missing", "digests twice", "a tag is there"})
  void whatIsNotOneReleaseIsNotTagged(String kind) throws Exception {
    var published = built();
    var built = ReleasePage.shell(work, "git rev-parse HEAD").strip();
    var tagged = "";
    switch (kind) {
      case "another commit" -> ReleasePage.shell(work, "git commit -q --allow-empty -m Other");
      case "an archive is missing" ->
          ReleasePage.shell(published, "rm writ-1.2.3-macos-arm64.tar.gz");
      case "digests twice" -> ReleasePage.shell(work, "echo version 1.2.2 >>etc/release");
      default -> {
        ReleasePage.shell(work, "git push -q origin HEAD:refs/tags/v1.2.3");
        tagged = built + "\trefs/tags/v1.2.3\n";
      }
    }
    var digests = run("etc/publish/digests", published.toString(), "1.2.3", built);
    var ran = digests.exit() != 0 ? digests : run("etc/publish/tag", "1.2.3", built);

    assertThat(ran.exit()).as(ran.said()).isNotZero();
    assertThat(ReleasePage.shell(work, "git ls-remote --tags origin")).isEqualTo(tagged);
  }

  private Path built() throws Exception {
    var published = Files.createDirectories(work.resolve("target/published"));
    for (var system : List.of("linux-arm64", "linux-x64", "macos-arm64")) {
      var name = "writ-1.2.3-" + system;
      ReleasePage.shell(
          published,
          "mkdir -p "
              + name
              + "/bin; printf '#!/bin/sh\\necho writ 1.2.3\\n' >"
              + name
              + "/bin/writ;"
              + " chmod 755 "
              + name
              + "/bin/writ; tar -czf "
              + name
              + ".tar.gz "
              + name
              + "; rm -r "
              + name
              + "; echo '{}' >"
              + name
              + ".sbom.json");
    }
    return published;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static long countOf(Path folder) throws IOException {
    return files(folder).size();
  }

  private void succeeds(String... words) throws Exception {
    var ran = run(words);
    assertThat(ran.exit()).as(ran.said()).isZero();
  }

  private Ran run(String... words) throws Exception {
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of(words)))
            .directory(work.toFile())
            .redirectErrorStream(true);
    if (!words[0].startsWith("/")) {
      builder.command().set(0, work.resolve(words[0]).toString());
    }
    builder
        .environment()
        .put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("WRIT_RELEASES", page.address());
    builder.environment().put("GITHUB_SERVER_URL", folder.toString());
    builder.environment().put("GITHUB_REPOSITORY", "acme/writ");
    builder.environment().put("DEFAULT_BRANCH", "main");
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
