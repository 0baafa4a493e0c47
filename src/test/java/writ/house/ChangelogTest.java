package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The changelog has the form of Keep a Changelog, and tells of the version that is being built.
final class ChangelogTest {

  private static final Path CHANGELOG = Path.of("CHANGELOG.md");
  private static final String UNRELEASED = "## [Unreleased]";

  private static final Pattern RELEASE =
      Pattern.compile("## \\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d{2}-\\d{2}");

  private static final List<String> SECTIONS =
      List.of(
          "### Added",
          "### Changed",
          "### Deprecated",
          "### Removed",
          "### Fixed",
          "### Security",
          "### Known limits");

  @Test
  void itHasTheFormThatItNames() throws IOException {
    assertThat(headings("## "))
        .startsWith(UNRELEASED)
        .allMatch(line -> line.equals(UNRELEASED) || RELEASE.matcher(line).matches());
    assertThat(headings("### ")).isSubsetOf(SECTIONS);
  }

  @Test
  void aReleaseHasItsPart() throws IOException {
    var pom = Pattern.compile("(?m)^  <version>(.+)</version>$").matcher(read(Path.of("pom.xml")));
    assertThat(pom.find()).isTrue();
    var version = pom.group(1);
    if (!version.endsWith("-SNAPSHOT")) {
      assertThat(headings("## ")).anyMatch(line -> line.startsWith("## [" + version + "] - "));
    }
  }

  private static List<String> headings(String level) throws IOException {
    return read(CHANGELOG).lines().filter(line -> line.startsWith(level)).toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
