package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import writ.diagnostic.SourceFile;
import writ.rules.ShippedPacks;
import writ.spec.rule.GuardrailReader;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ParsedDocument;
import writ.spec.yaml.ProblemList;

/// What the build parsed is what a run would have read, places included.
final class ParsedDocumentTest {

  @TestFactory
  Stream<DynamicTest> everyShippedPackIsTheSame() {
    return ShippedPacks.NAMES.stream()
        .map(name ->
            dynamicTest(
                name,
                () -> {
                  var file = ShippedPacks.pack(name);
                  var parsed = GuardrailReader.parsePack(file);
                  assertThat(GuardrailReader.readPack(file, parsed))
                      .isEqualTo(GuardrailReader.readPack(file));
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyTreeComesBack() throws IOException {
    try (var files = Files.walk(Path.of("examples"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
          .map(file -> dynamicTest(file.toString(), () -> comesBack(Files.readString(file))));
    }
  }

  @Test
  void everyKindOfScalarComesBack() {
    comesBack(
        """
        plain: ~
        "quoted": 'single'
        block: |
          two
          lines
        folded: >-
          é 🔑
        empty: {list: [], map: {}, text: ""}
        """);
    comesBack("a: é\nlong: " + "x".repeat(70_000) + "\nend: [1, {b: no}]\n");
  }

  private static void comesBack(String text) {
    var file = new SourceFile("a.yaml", text);
    List<Node.Mapping> documents = Documents.read(file, new ProblemList());
    assertThat(documents).isNotEmpty();
    documents.forEach(document ->
        assertThat(ParsedDocument.read(ParsedDocument.write(document), file)).isEqualTo(document));
  }
}
