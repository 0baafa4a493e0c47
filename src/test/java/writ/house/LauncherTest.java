package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When `./writ` builds: for what is packed, and for nothing else. And which cache a command starts
/// with. A Maven that only counts and a JDK that only notes stand in for the real ones.
final class LauncherTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final FileTime LATER = FileTime.from(Instant.parse("2090-01-01T00:00:00Z"));

  private static final String COUNTING_MAVEN =
      """
      #!/bin/sh
      echo "$*" >>builds
      for word; do case $word in -Dtarget.folder=*) folder=${word#*=} ;; esac; done
      mkdir -p "$folder/lib" "$folder/picocli"
      : >"$folder/lib/picocli-1.jar"
      : >"$folder/writ.jar"
      """;

  @TempDir Path home;

  @BeforeEach
  void checkOut() throws IOException {
    Files.copy(Path.of("writ"), home.resolve("writ"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(home.resolve("etc"));
    Files.copy(Path.of("etc/start"), home.resolve("etc/start"));
    touch("etc/start", LONG_AGO);
    write("jdk/release", "JAVA_VERSION=\"25\"\n");
    for (var tool : new String[] {"java", "javac", "jar"}) {
      write("jdk/bin/" + tool, "#!/bin/sh\necho \"$*\" >>'" + home + "/starts'\n");
      assertThat(home.resolve("jdk/bin/" + tool).toFile().setExecutable(true)).isTrue();
    }
    write("mvnw", COUNTING_MAVEN);
    assertThat(home.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    for (var file :
        new String[] {
          "pom.xml",
          "src/main/java/A.java",
          "schemas/a.schema.json",
          "policies/a.yaml",
          "examples/acme/writ.yaml"
        }) {
      write(file, "old");
      touch(file, LONG_AGO);
    }
  }

  @Test
  void buildsOnceForTheSameSources() throws Exception {
    assertThat(buildsAfterStart()).isEqualTo(1);
    assertThat(buildsAfterStart()).isEqualTo(1);
  }

  @Test
  void buildsForEachChangeOfWhatIsPacked() throws Exception {
    buildsAfterStart();
    touch("examples/acme/writ.yaml", LATER);
    assertThat(buildsAfterStart()).isEqualTo(2);
    touch("examples/acme/writ.yaml", LONG_AGO);
    write("policies/b.yaml", "new");
    touch("policies/b.yaml", LONG_AGO);
    assertThat(buildsAfterStart()).isEqualTo(3);
    Files.delete(home.resolve("src/main/java/A.java"));
    assertThat(buildsAfterStart()).isEqualTo(4);
  }

  /// The digests of releases and other parts of the shell are beside the program.
  @Test
  void doesNotBuildForWhatIsNotPacked() throws Exception {
    buildsAfterStart();
    for (var file : List.of("etc/release", "etc/repository", "etc/package", "action.yml")) {
      write(file, "new");
      touch(file, LATER);
    }
    assertThat(buildsAfterStart()).isEqualTo(1);
  }

  /// The pom has the version that is worked on; a release is called what its tag says.
  @Test
  void aReleaseIsBuiltAsideUnderItsOwnVersion() throws Exception {
    write("etc/package", "#!/bin/sh\necho \"$*\" >packed\nenv | sed 's/=.*//' >seen\n");
    assertThat(home.resolve("etc/package").toFile().setExecutable(true)).isTrue();
    start(Map.of("GH_TOKEN", "secret"), "package", "1.2.3-rc.1");

    assertThat(Files.readString(home.resolve("builds")))
        .contains(" -Dbuild.version=1.2.3-rc.1 ", "/target/release/1.2.3-rc.1/staging.");
    assertThat(Files.readString(home.resolve("packed")))
        .endsWith("/target/release/1.2.3-rc.1 " + home.resolve("jdk") + " 1.2.3-rc.1\n");
    assertThat(Files.readAllLines(home.resolve("seen"))).doesNotContain("GH_TOKEN");
    for (var version : List.of("v1.2.3", "1.2/3", "$(touch pwned)", "-x", "")) {
      assertThat(inShell("exec ./writ package '" + version + "'")).as(version).isEqualTo(64);
    }
    start("--version");
    assertThat(Files.readAllLines(home.resolve("builds")).getLast())
        .doesNotContain("build.version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "javac", "jar"})
  void aBuildOfWhichAStepFailsIsNone(String tool) throws Exception {
    write("jdk/bin/" + tool, "#!/bin/sh\nexit 1\n");
    assertThat(inShell("exec ./writ plan")).isEqualTo(4);
    assertThat(home.resolve("target/launcher/built")).doesNotExist();
  }

  @Test
  void doesNotBuildForWhatExamplesDeliverOrPeopleLeave() throws Exception {
    buildsAfterStart();
    for (var file :
        new String[] {
          "examples/acme/out/value.yaml",
          "examples/acme/plan.json",
          "examples/acme/.writ/runs/1.yaml",
          "src/main/java/.A.java.swp",
          "src/main/java/A.java~",
          "README.md"
        }) {
      write(file, "new");
      touch(file, LATER);
    }
    assertThat(buildsAfterStart()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "words,    --version",
    "words,    help plan",
    "commands, validate --help",
    "commands, validate",
    "commands, -C free validate",
    "commands, validate -C free/tokens",
    "commands, validate -C nowhere",
    "commands, -C judged validate",
    "commands, validate tokens/a.yaml -C judged",
    "commands, -C judged/tokens/deep fmt",
    "commands, guardrail list",
    "commands, plan",
    "commands, -C free apply --auto-approve",
    "commands, -C judged plan",
    "commands, demo"
  })
  void startsWithTheSmallestCacheThatServes(String cache, String line) throws Exception {
    write("free/writ.yaml", "kind: Project\n# guardrails: none yet\n");
    write("free/tokens/a.yaml", "");
    write("judged/writ.yaml", "kind: Project\nguardrails:\n  packs: [recommended]\n");
    write("judged/tokens/deep/a.yaml", "");
    start(line.split(" "));
    assertThat(Files.readAllLines(home.resolve("starts")).getLast())
        .contains("/" + cache + ".aot ")
        .endsWith("writ.cli.Main " + line);
  }

  @Test
  void takesOptionsForJavaFromItsOwnVariableAlone() throws Exception {
    start(
        Map.of("WRIT_JAVA_OPTIONS", "-Xmx3g -XX:TieredStopAtLevel=4", "JDK_JAVA_OPTIONS", "-Xmx9g"),
        "plan");
    assertThat(Files.readAllLines(home.resolve("starts")).getLast())
        .containsSubsequence(" -Xmx1g ", " -Xmx3g -XX:TieredStopAtLevel=4 ", "writ.cli.Main plan")
        .doesNotContain("-Xmx9g");
  }

  @Test
  void takesNoFirstHeapThatIsLargerThanTheWholeOne() throws Exception {
    start(Map.of("WRIT_JAVA_OPTIONS", "-Xmx16m"), "plan");
    assertThat(Files.readAllLines(home.resolve("starts")).getLast()).doesNotContain("-Xms");
    start("plan");
    assertThat(Files.readAllLines(home.resolve("starts")).getLast()).contains(" -Xms32m ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "xx_XX.UTF-8"})
  void startsUnderUtf8WhateverTheLocale(String locale) throws Exception {
    buildsAfterStart();
    write("jdk/bin/java", "#!/bin/sh\necho \"$LC_ALL\" >'" + home + "/locale'\n");
    start(Map.of("LC_ALL", locale, "LC_CTYPE", locale, "LANG", locale), "plan");
    assertThat(home.resolve("locale")).hasContent("C.UTF-8");
  }

  @Test
  void doesNotStartWithoutAStandardOutputOrWithTooFewFiles() throws Exception {
    buildsAfterStart();
    Files.delete(home.resolve("starts"));
    assertThat(inShell("exec ./writ plan >&-")).isEqualTo(4);
    assertThat(inShell("ulimit -n 60; exec ./writ plan")).isEqualTo(4);
    assertThat(home.resolve("starts")).doesNotExist();
  }

  private int inShell(String script) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", script).directory(home.toFile());
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    return builder.start().waitFor();
  }

  /// What a project may call a credential is any name, so a build gets those it needs and no
  /// others.
  @Test
  void aBuildSeesNoVariableThatCouldBeACredential() throws Exception {
    write("mvnw", "#!/bin/sh\nenv | sed 's/=.*//' >'" + home + "/seen'\nexit 1\n");
    var secrets =
        Map.ofEntries(
            Map.entry("CLOUDFLARE_API_TOKEN", "secret"),
            Map.entry("WRIT_READ_TOKEN", "secret"),
            Map.entry("GH_TOKEN", "secret"),
            Map.entry("GITHUB_TOKEN", "secret"),
            Map.entry("GITHUB_ENV", "/nowhere"),
            Map.entry("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "secret"),
            Map.entry("ACTIONS_ID_TOKEN_REQUEST_URL", "secret"),
            Map.entry("CI_JOB_TOKEN", "secret"),
            Map.entry("VAULT_TOKEN", "secret"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
            Map.entry("acme_cf", "secret"),
            Map.entry("_X", "several\nlines\nPATHX=secret\nPATH=elsewhere"),
            Map.entry("NAMED_FOR_THE_BUILD", "mirror"),
            Map.entry("WRIT_BUILD_ENV", "NAMED_FOR_THE_BUILD"),
            Map.entry("HTTPS_PROXY", "http://proxy.example:3128"),
            Map.entry("LC_ALL", "C.UTF-8"));
    start(secrets, "plan");

    assertThat(Files.readAllLines(home.resolve("seen")))
        .contains("PATH", "JAVA_HOME", "HTTPS_PROXY", "LC_ALL", "NAMED_FOR_THE_BUILD")
        .isSubsetOf(
            ("PATH HOME PWD OLDPWD USER LOGNAME SHELL TERM TZ LANG LANGUAGE TMPDIR JAVA_HOME"
                    + " MAVEN_SKIP_RC MAVEN_OPTS MAVEN_ARGS HTTPS_PROXY https_proxy http_proxy"
                    + " HTTP_PROXY no_proxy NO_PROXY SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE"
                    + " LC_ALL LC_CTYPE SHLVL _ NAMED_FOR_THE_BUILD")
                .split(" "));
  }

  /// The memory of a run holds secrets, so no copy of it is left where it ends badly.
  @Test
  void aRunLeavesNoCoreAndNoErrorFile() throws Exception {
    buildsAfterStart();
    write(
        "jdk/bin/java",
        "#!/bin/sh\n"
            + "{ ulimit -c; cat /proc/self/coredump_filter 2>/dev/null || echo 00000000; echo"
            + " \"$*\"; } >'"
            + home
            + "/limits'\n");
    start("plan");

    var limits = Files.readAllLines(home.resolve("limits"));
    assertThat(limits.get(0)).isEqualTo("0");
    assertThat(limits.get(1)).isEqualTo("00000000");
    assertThat(limits.get(2)).contains("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null");
  }

  private long buildsAfterStart() throws IOException, InterruptedException {
    start("--version");
    try (var lines = Files.lines(home.resolve("builds"))) {
      return lines.count();
    }
  }

  private void start(String... arguments) throws IOException, InterruptedException {
    start(Map.of(), arguments);
  }

  private void start(Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("writ").toString()), Stream.of(arguments))
                    .toList())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().putAll(variables);
    builder.start().waitFor();
  }

  private void write(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void touch(String name, FileTime time) throws IOException {
    Files.setLastModifiedTime(home.resolve(name), time);
  }
}
