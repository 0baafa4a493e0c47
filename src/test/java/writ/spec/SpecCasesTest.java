package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;

/// Folders of text: YAML files as a user has them, and beside them what becomes of them: `out.txt`,
/// the decoded specs, or `err.txt`, everything that is said. `-Dupdate=true` rewrites them, and
/// still fails.
final class SpecCasesTest {

  private static final Path CASES = Path.of("src/test/cases/spec");

  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatStandsBesideIt() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  static List<SourceFile> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> source(folder, file))
          .toList();
    }
  }

  private static SourceFile source(Path folder, Path file) {
    try {
      return new SourceFile(
          folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void check(Path folder) throws IOException {
    var reading = Reading.of(files(folder));
    var expected = folder.resolve(reading.hasErrors() ? "err.txt" : "out.txt");
    var other = folder.resolve(reading.hasErrors() ? "out.txt" : "err.txt");
    var actual = reading.hasErrors() ? reading.complaints() : reading.dump();
    var wanted = Files.exists(expected) ? Files.readString(expected) : "";
    if (Boolean.getBoolean("update") && !actual.equals(wanted)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(wanted);
    assertThat(other).doesNotExist();
  }
}
