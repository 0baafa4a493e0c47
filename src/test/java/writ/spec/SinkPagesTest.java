package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import writ.diagnostic.Diagnostic;
import writ.token.sink.SinkPreset;

/// The pages of the sinks: their project files are good, and every preset is told as it is.
final class SinkPagesTest {

  private static final Path PAGES = Path.of("docs/sinks");

  @ParameterizedTest
  @MethodSource("kindsAndPresets")
  void theExampleIsGood(String kind) throws IOException {
    var projects =
        SpecPagesTest.files(page(kind)).stream()
            .filter(file -> file.text().contains("kind: Project"))
            .toList();
    assertThat(projects).isNotEmpty();
    for (var project : projects) {
      var read = SpecReader.readProject(project);
      assertThat(read.diagnostics()).extracting(Diagnostic::message).isEmpty();
      assertThat(read.value().orElseThrow().sinks()).isNotEmpty();
    }
  }

  private static Stream<String> kindsAndPresets() {
    return Stream.concat(
        Stream.of("file", "env-file", "vault", "age", "exec"), SinkPreset.words().stream());
  }

  @Test
  void everyPresetIsToldAsItIs() throws IOException {
    var page = page("exec");
    for (var word : SinkPreset.words()) {
      var preset = SinkPreset.of(word).orElseThrow();
      assertThat(page)
          .contains("| `" + word + "` |")
          .contains("`" + String.join(" ", preset.command()) + "`")
          .contains("`" + String.join(" ", preset.probe()) + "`");
      assertThat(preset.grammars().keySet())
          .allSatisfy(placeholder -> assertThat(page).contains("`" + placeholder + "`"));
    }
  }

  private static String page(String kind) throws IOException {
    return Files.readString(PAGES.resolve(kind + ".md"));
  }
}
