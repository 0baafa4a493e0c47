package writ.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Everything that a build fetches and runs is held against a checksum of this repository.
final class PinnedBuildTest {

  private static final Path CHECKSUMS = Path.of(".mvn/checksums/checksums.sha256");
  private static final Pattern COORDINATES =
      Pattern.compile(
          "(?:<groupId>([^<]+)</groupId>\\s*)?<artifactId>([^<]+)</artifactId>\\s*"
              + "<version>([^<]+)</version>");

  @Test
  void mavenItselfIsPinned() throws IOException {
    assertThat(Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties")))
        .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$")
        .containsPattern("(?m)^distributionTarSha256Sum=[0-9a-f]{64}$");
  }

  @Test
  void whatHasNoChecksumIsRefused() throws IOException {
    assertThat(Files.readAllLines(Path.of(".mvn/maven.config")))
        .contains(
            "-Daether.artifactResolver.postProcessor.trustedChecksums=true",
            "-Daether.artifactResolver.postProcessor.trustedChecksums.checksumAlgorithms=SHA-256",
            "-Daether.artifactResolver.postProcessor.trustedChecksums.failIfMissing=true",
            "-Daether.trustedChecksumsSource.summaryFile=true",
            "-Daether.trustedChecksumsSource.summaryFile.basedir="
                + "${session.rootDirectory}/.mvn/checksums")
        .noneMatch(line -> line.contains("record"));
  }

  @Test
  void checksumsAreInOrderAndOneForEachFile() throws IOException {
    var lines = Files.readAllLines(CHECKSUMS);
    var paths = lines.stream().map(line -> line.substring(66)).toList();

    assertThat(lines).allMatch(line -> line.matches("[0-9a-f]{64}  [A-Za-z0-9._/+-]+\\.(jar|pom)"));
    assertThat(paths).isSorted().doesNotHaveDuplicates();
  }

  /// The programs of other people that the tests meet.
  @Test
  void whatTestsInstallHasAChecksum() throws IOException {
    var clients = Path.of("src/test/clients");
    var python = Files.readString(clients.resolve("requirements.txt")).replace("\\\n", " ");
    var node = Files.readString(clients.resolve("package-lock.json"));

    assertThat(python.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
        .isNotEmpty()
        .allMatch(line -> line.matches("[a-z0-9._-]+==\\S+( +--hash=sha256:[0-9a-f]{64})+ *"));
    assertThat(node.split("\"node_modules/[^\"]*\": \\{"))
        .hasSizeGreaterThan(1)
        .hasSameSizeAs(node.split("\"integrity\": \"sha512-"));
    assertThat(Files.readString(clients.resolve("install")))
        .contains("--require-hashes")
        .containsPattern("npm (\\S+ )*ci ");
  }

  @Test
  void whatThePomNamesHasAChecksum() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    var checksums = Files.readString(CHECKSUMS);
    var missing = new ArrayList<String>();
    var start = pom.indexOf("<dependencies>");
    for (var found : COORDINATES.matcher(pom.substring(start)).results().toList()) {
      var group = found.group(1) == null ? "org.apache.maven.plugins" : found.group(1);
      var version = version(pom, found.group(3));
      var file =
          "%s/%s/%s/%s-%s.pom"
              .formatted(group.replace('.', '/'), found.group(2), version, found.group(2), version);
      if (!checksums.contains("  " + file)) {
        missing.add(file);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static String version(String pom, String text) {
    if (!text.startsWith("${")) {
      return text;
    }
    var property = text.substring(2, text.length() - 1);
    var found = Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(pom);
    assertThat(found.find()).as(property).isTrue();
    return found.group(1);
  }
}
