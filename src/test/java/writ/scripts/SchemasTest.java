package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `writ schema` prints every schema there is, and what programs are told is as they say.
final class SchemasTest {

  private static final Path SCHEMAS = Path.of("schemas");
  private static final String END = ".schema.json";

  private static final Pattern FORMAT =
      Pattern.compile("(?m)^> (?:\\{|  )\"format\" ?: ?\"(writ\\.[a-z-]+/\\d+)\"");

  /// Written to a file, and by the test below.
  private static final Set<String> ELSEWHERE = Set.of("writ.run-record/1", "writ.rules/1");

  @TempDir Path folder;

  @Test
  void everySchemaIsListedAndPrintedAsItIs() throws Exception {
    try (var session = Session.in(folder.toRealPath(), Map.copyOf(Tools.ALL))) {
      var kinds = session.run("writ schema").stdout().lines().sorted().toList();
      assertThat(kinds).isEqualTo(kinds());
      for (var kind : kinds) {
        assertThat(session.run("writ schema " + kind).stdout())
            .isEqualTo(Files.readString(SCHEMAS.resolve(kind + END)));
      }
    }
  }

  /// [Session] checks each document that a script writes; a record of a run goes to a file of its
  /// own, which `writ.frozen` holds against its schema.
  @Test
  void everyFormatWithASchemaIsWrittenInAScript() throws IOException {
    var written = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/test/scripts"))) {
      for (var file : files.filter(each -> each.toString().endsWith(".txtar")).toList()) {
        var format = FORMAT.matcher(Files.readString(file));
        while (format.find()) {
          written.add(format.group(1));
        }
      }
    }
    assertThat(ProgramDocuments.formats()).isNotEmpty();
    assertThat(written)
        .containsAll(
            ProgramDocuments.formats().stream()
                .filter(format -> !ELSEWHERE.contains(format))
                .toList());
  }

  @Test
  void aDocumentThatIsNotAsItsSchemaSaysIsNoticed() {
    assertThatThrownBy(
            () -> ProgramDocuments.check("writ doctor", "{\"format\": \"writ.doctor/1\"}"))
        .hasMessageContaining("not as its schema says");
    assertThatThrownBy(() -> ProgramDocuments.check("writ new", "{\"format\": \"writ.new/1\"}"))
        .hasMessageContaining("no schema describes");
  }

  @Test
  void theListOfRulesIsAsItsSchemaSays() throws Exception {
    try (var session = Session.in(folder.toRealPath(), Map.copyOf(Tools.ALL))) {
      var list = session.run("writ guardrail list --format json").stdout();

      assertThat(ProgramDocuments.formats()).contains("writ.rules/1");
      assertThat(list).contains("writ.rules/1", "max-lifetime", "waiver-unused");
    }
  }

  private static List<String> kinds() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      return files.map(file -> file.getFileName().toString().replace(END, "")).sorted().toList();
    }
  }
}
