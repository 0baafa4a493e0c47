package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs every script below `src/test/scripts` and compares all that it says. `-Dupdate=true`
/// rewrites what a script expects, and still fails where that was another thing; `-Dscript=plan`
/// runs those alone whose name holds the word; `-Drequests=FOLDER` writes what each asked of the
/// API, and `-Dterminal=FOLDER` what each says where its streams are a terminal of colours, so that
/// two states of the code can be held against each other.
final class ScriptTest {

  private static final Path SCRIPTS = Path.of("src/test/scripts");

  @TempDir Path folders;

  @TestFactory
  List<DynamicTest> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".txtar"))
          .filter(file -> file.toString().contains(System.getProperty("script", "")))
          .sorted()
          .map(file -> dynamicTest(SCRIPTS.relativize(file).toString(), () -> hold(file)))
          .toList();
    }
  }

  private void hold(Path file) throws Exception {
    var text = Files.readString(file);
    var folder = Files.createTempDirectory(folders, "script").toRealPath();
    var requests = new ArrayList<String>();
    var actual = Run.of(Script.parse(text), folder, Tools.ALL, requests::addAll).text();
    var kept = System.getProperty("requests");
    if (kept != null) {
      var name = SCRIPTS.relativize(file).toString().replace('/', '-');
      Files.createDirectories(Path.of(kept));
      Files.write(Path.of(kept, name), requests);
    }
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, actual);
    }
    var shown = System.getProperty("terminal");
    if (shown != null) {
      var colored = Files.createTempDirectory(folders, "terminal").toRealPath();
      var name = SCRIPTS.relativize(file).toString().replace('/', '-');
      Files.createDirectories(Path.of(shown));
      Files.writeString(Path.of(shown, name), Run.atTerminal(Script.parse(text), colored));
    }
    assertThat(actual).isEqualTo(text);
  }
}
