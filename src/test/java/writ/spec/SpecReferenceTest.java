package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import writ.diagnostic.Diagnostic;

/// The reference of specs: its examples are good, and name every field.
final class SpecReferenceTest {

  private static final Path PAGE = Path.of("docs/spec.md");

  @Test
  void theExamplesAreGood() throws IOException {
    var reading = Reading.of(SpecPagesTest.files(Files.readString(PAGE)));
    assertThat(reading.diagnostics()).extracting(Diagnostic::message).isEmpty();
    assertThat(reading.tokens()).hasSize(2);
  }

  @Test
  void everyFieldOfTheSchemasIsMentioned() throws IOException {
    var fields = new TreeSet<String>();
    SchemaTest.declaredProperties(fields);
    var page = Files.readString(PAGE);
    assertThat(fields).allSatisfy(field -> assertThat(page).contains(field));
  }

  @Test
  void everyTemplateIsMentioned() throws IOException {
    var page = Files.readString(PAGE);
    assertThat(Templates.slugs()).allSatisfy(slug -> assertThat(page).contains("`" + slug + "`"));
  }
}
