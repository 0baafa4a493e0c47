package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `writ schema` prints every schema there is, and what programs are told is as they say.
final class SchemasTest {

  private static final Path SCHEMAS = Path.of("schemas");
  private static final String END = ".schema.json";

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

  @Test
  void theListOfRulesIsAsItsSchemaSays() throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMAS.resolve("rule-list" + END)));
    try (var session = Session.in(folder.toRealPath(), Map.copyOf(Tools.ALL))) {
      var list = session.run("writ guardrail list --format json").stdout();

      assertThat(schema.validate(list, InputFormat.JSON)).isEmpty();
      assertThat(list).contains("writ.rules/1", "max-lifetime", "waiver-unused");
    }
  }

  private static List<String> kinds() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      return files.map(file -> file.getFileName().toString().replace(END, "")).sorted().toList();
    }
  }
}
