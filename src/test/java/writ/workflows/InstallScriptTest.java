package writ.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.ValueSource;

/// The installation script, against a server that plays the release page: either a whole release is
/// installed, or nothing is and what was there before works as it did.
final class InstallScriptTest {

  private static final String PROGRAM = "#!/bin/sh\necho writ 1.2.3\n";

  @TempDir Path folder;
  private ReleasePage page;
  private Path home;
  private String archive;
  private byte[] bytes;
  private final Map<String, String> variables = new HashMap<>();

  private record Ran(int exit, String said) {}

  @BeforeEach
  void publish() throws Exception {
    page = new ReleasePage();
    home = Files.createDirectories(folder.resolve("a home; with $(spaces)"));
    bytes = page.release(folder, "1.2.3", PROGRAM);
    archive = "download/v1.2.3/writ-1.2.3-" + ReleasePage.system() + ".tar.gz";
    variables.putAll(
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", home.toString(),
            "WRIT_RELEASES", page.address()));
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void theNewestReleaseIsInstalled() throws Exception {
    var ran = install();

    assertThat(ran.exit()).as(ran.said()).isZero();
    assertThat(ran.said())
        .startsWith("writ: writ 1.2.3 is installed, and `" + home + "/.local/bin/writ` starts it")
        .contains("add `" + home + "/.local/bin` to PATH");
    assertThat(started()).isEqualTo("writ 1.2.3\n");
    assertThat(versions()).containsExactly("1.2.3");
    assertThat(page.asked()).containsExactly("latest/download/SHA256SUMS", archive);
  }

  @Test
  void aPinnedReleaseNeedsNoSumsOfThePage() throws Exception {
    page.put("download/v1.2.3/SHA256SUMS", "");
    var ran = install("--version", "v1.2.3", "--sha256", ReleasePage.digest(bytes));

    assertThat(ran.exit()).as(ran.said()).isZero();
    assertThat(page.asked()).containsExactly(archive);
  }

  @Test
  void anotherVersionStaysAndTheSameOneIsUnpackedAnew() throws Exception {
    install();
    var stale = home.resolve(".local/share/writ/1.2.3/stale");
    Files.writeString(stale, "left by somebody");
    page.release(folder, "1.2.4", "#!/bin/sh\necho writ 1.2.4\n");
    assertThat(install().exit()).isZero();
    assertThat(started()).isEqualTo("writ 1.2.4\n");
    assertThat(versions()).containsExactly("1.2.3", "1.2.4");

    assertThat(install("--version", "1.2.3").exit()).isZero();
    assertThat(started()).isEqualTo("writ 1.2.3\n");
    assertThat(stale).doesNotExist();
  }

  /// Whatever is wrong with a release, a sentence says it, and nothing of it is left.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the sums have another digest  | has the digest
          the archive was replaced      | has the digest
          a pinned digest is another    | says that 1.2.3 has the digest
          the archive is cut off        | could not be fetched
          the sums are cut off          | could not be fetched
          there is no archive           | the release page has no `download
          there are no sums             | the release page has no `latest
          the server fails              | the server answers 503
          nobody listens                | could not be fetched
          the sums lack this system     | does not list one archive for
          the sums list it twice        | does not list one archive for
          the sums are a page of HTML   | does not list one archive for
          the sums are of another       | is that of 1.2.3, and not of 1.2.2
          the archive is none           | is no archive
          the program does not run      | Writ does not run on this machine: no such libc
          a kill while it is tried      |
          a kill while it is fetched    |
          """)
  void aReleaseIsInstalledWholeOrNotAtAll(String kind, @Nullable String said) throws Exception {
    assertThat(install("--version", "1.2.3").exit()).isZero();
    var before = ReleasePage.shell(home, "find . -not -path '*/.install*' | sort");
    var ran = install(spoil(kind));

    assertThat(ran.exit()).as(ran.said()).isEqualTo(kind.startsWith("a kill") ? 143 : 4);
    assertThat(ran.said()).contains(said == null ? "" : said);
    assertThat(ReleasePage.shell(home, "find . | sort")).isEqualTo(before);
    assertThat(started()).isEqualTo("writ 1.2.3\n");
  }

  /// Makes the page wrong, and says with which words it is asked then.
  private String[] spoil(String kind) throws Exception {
    var sums = "latest/download/SHA256SUMS";
    var right = ReleasePage.digest(bytes) + "  " + archive.substring(archive.lastIndexOf('/') + 1);
    switch (kind) {
      case "the sums have another digest" ->
          page.put(sums, right.replaceFirst("^.{9}", "012345678") + "\n");
      case "the archive was replaced" ->
          page.put(archive, "another".getBytes(StandardCharsets.UTF_8));
      case "a pinned digest is another" -> {
        return new String[] {"--sha256", ReleasePage.digest("another")};
      }
      case "the archive is cut off" -> page.cutOff(archive, bytes.length / 2);
      case "the sums are cut off" -> page.cutOff(sums, 70);
      case "there is no archive" -> page.refuse(archive, 404);
      case "there are no sums" -> page.refuse(sums, 404);
      case "the server fails" -> page.refuse(archive, 503);
      case "nobody listens" -> page.close();
      case "the sums lack this system" ->
          page.put(sums, ReleasePage.digest("x") + "  writ-1.2.3-x.tar.gz\n");
      case "the sums list it twice" -> page.put(sums, right + "\n" + right + "\n");
      case "the sums are a page of HTML" ->
          page.put(sums, "<html><pre>" + right + "</pre></html>\n");
      case "the sums are of another" -> {
        page.put("download/v1.2.2/SHA256SUMS", right + "\n");
        return new String[] {"--version", "1.2.2"};
      }
      case "the archive is none" -> {
        page.put(archive, "no archive");
        page.put(
            sums,
            right.replace(ReleasePage.digest(bytes), ReleasePage.digest("no archive")) + "\n");
      }
      case "the program does not run" ->
          page.release(folder, "1.2.3", "#!/bin/sh\necho no such libc\nexit 1\n");
      case "a kill while it is tried" -> page.release(folder, "1.2.3", "#!/bin/sh\nkill $PPID\n");
      case "a kill while it is fetched" ->
          standIn(
              "curl",
              "for word; do case $before in --output) echo half >\"$word\" ;; esac; before=$word;"
                  + " done; kill $PPID");
      default -> throw new AssertionError(kind);
    }
    return new String[0];
  }

  @Test
  void whatIsNotOursIsNotReplaced() throws Exception {
    Files.createDirectories(home.resolve(".local/bin"));
    Files.writeString(home.resolve(".local/bin/writ"), "another program");
    var ran = install();

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.said()).contains("is there and is not ours", "`--bin`");
    assertThat(home.resolve(".local/bin/writ")).hasContent("another program");
    assertThat(versions()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(home.resolve(".local"), "a file");
    var ran = install();

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.said())
        .isEqualTo(
            "writ: `"
                + home
                + "/.local/share/writ` cannot be written\n"
                + "  name another place with `--folder`\n");
  }

  /// Who is between could put in another archive and its digest.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/releases",
        "http://127.0.0.1.example.com/releases",
        "http://localhost@example.com/releases",
        "http://localhost:1@example.com/releases",
        "http://localhost:x/releases",
        "https://ada:password@example.com/releases",
        "ftp://example.com/releases",
        "file:///tmp/releases",
        "/tmp/releases"
      })
  void plainTransportIsForThisMachineOnly(String address) throws Exception {
    variables.put("WRIT_RELEASES", address);
    standIn("curl", "touch '" + folder + "/asked'");
    var ran = install();

    assertThat(ran.exit()).as(ran.said()).isEqualTo(4);
    assertThat(folder.resolve("asked")).doesNotExist();
    assertThat(versions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version x",
        "--version 1/2",
        "--version",
        "--sha256 12",
        "--sha256 $(id)",
        "--verbose",
      })
  void wrongWordsAreRefused(String words) throws Exception {
    var ran = install(words.split(" "));

    assertThat(ran.exit()).as(ran.said()).isEqualTo(64);
    assertThat(page.asked()).isEmpty();
  }

  @Test
  void itsHeadIsItsHelp() throws Exception {
    assertThat(install("--help").said())
        .startsWith("Installs a release of Writ for this user.")
        .contains("--sha256 DIGEST", "\nExit 0 installed")
        .doesNotContain("set -eu");
  }

  private void standIn(String program, String script) throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve(program), "#!/bin/sh\n" + script + "\n");
    assertThat(bin.resolve(program).toFile().setExecutable(true)).isTrue();
    variables.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
  }

  private List<String> versions() throws IOException {
    var share = home.resolve(".local/share/writ");
    if (!Files.exists(share)) {
      return List.of();
    }
    try (var versions = Files.list(share)) {
      return versions.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private String started() throws Exception {
    return ReleasePage.shell(home, ".local/bin/writ --version");
  }

  private Ran install(String... words) throws Exception {
    var command =
        new ArrayList<>(List.of("sh", Path.of("etc/install").toAbsolutePath().toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
