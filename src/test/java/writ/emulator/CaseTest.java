package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every `src/test/cases/emulator/*.http`: requests, and the whole answers the API gives.
///
/// With `-Dwrit.cases=write` the files are rewritten from what was answered; the run fails all the
/// same.
final class CaseTest {
  private static final Path CASES = Path.of("src/test/cases/emulator");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (var files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".http")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException, InterruptedException {
    var expected = Files.readString(file);
    var actual = new CaseScript(Files.readString(CASES.resolve("seed.yaml")), expected).answered();
    if (System.getProperty("writ.cases", "").equals("write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(expected);
  }
}
