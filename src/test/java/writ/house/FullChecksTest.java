package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a contributor may leave out while he works (static analysis, the format, tests that kill
/// processes) is left out nowhere else, and can be left out at all.
final class FullChecksTest {

  private static final Path TESTS = Path.of("src/test/java/writ");

  /// Options of Maven and of our pom that make a build check less.
  private static final Pattern LESS =
      Pattern.compile(
          "-D(unchecked|quick|format|test|groups|excludedGroups|skipTests|maven\\.test\\.skip)\\b");

  private static final Pattern ENDS_A_PROCESS =
      Pattern.compile(
          "\\.destroy[A-Za-z]*[(]|\\b(KillableClock|ConcurrentRun|ProcessKiller)\\b[.(]");

  @Test
  void continuousIntegrationAndReleasesLeaveNothingOut() throws IOException {
    for (var file :
        List.of(".ci/run", ".github/workflows/ci.yml", ".github/workflows/release.yml")) {
      assertThat(Files.readString(Path.of(file))).as(file).doesNotContainPattern(LESS);
    }
    assertThat(Files.readString(Path.of(".ci/run"))).contains("./mvnw -B -ntp verify ");
    assertThat(Files.readString(Path.of(".mvn/maven.config"))).doesNotContainPattern(LESS);
    assertThat(Files.readString(Path.of("pom.xml")))
        .doesNotContain("<groups>", "<excludedGroups>", "<skipTests>", "<skip>");
  }

  /// Classes that were compiled without static analysis are never taken for classes that passed it.
  @Test
  void anUncheckedBuildKeepsItsClassesToItself() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    var start = pom.indexOf("<id>unchecked</id>");
    var profile = pom.substring(start, pom.indexOf("</profile>", start));
    assertThat(profile)
        .contains("<name>unchecked</name>", "<target.folder>target/unchecked</target.folder>");
  }

  @Test
  void testsThatKillOurProcessesCanBeLeftOut() throws IOException {
    try (var files = Files.walk(TESTS)) {
      for (var file : files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
        var source = Files.readString(file);
        var kills = ENDS_A_PROCESS.matcher(source).find();
        // what is ended there are other people's programs
        if (kills && !file.endsWith("ClientsTest.java")) {
          assertThat(source).as("%s", file).contains("\n@Tag(\"kill\")\n");
        }
      }
    }
  }
}
