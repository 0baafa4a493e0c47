package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.spec.rule.BaselineReader;
import writ.spec.rule.BoundaryDecoder;
import writ.spec.rule.RulePackReader;
import writ.spec.rule.RuleTestReader;
import writ.spec.rule.WaiversReader;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// The JSON Schemas of files about guardrails and their decoders agree on every file of the cases,
/// on the shipped packs and on their tests.
final class GuardrailSchemaTest {

  private static final JsonMapper JSON = new JsonMapper();

  /// What needs other files, a calendar, arithmetic, or the text itself.
  private static final Set<String> BEYOND_JSON_SCHEMA =
      Set.of(
          "spec/bad-network",
          "spec/bad-resource",
          "spec/bad-time",
          "spec/duplicate-rule",
          "spec/empty-window",
          "spec/expression-not-block",
          "spec/unknown-fixture",
          "spec/unknown-network",
          "spec/unknown-set",
          "spec/unknown-template");

  @TestFactory
  Stream<DynamicTest> schemaAndDecoderAgree() throws IOException {
    return Stream.of("src/test/cases/guardrail", "src/test/cases/spec-guardrail", "policies")
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(GuardrailSchemaTest::files)
        .map(file -> dynamicTest(file.toString(), () -> compare(file)));
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void compare(Path path) throws IOException {
    var file = new SourceFile(path.toString(), Files.readString(path));
    for (var document : Documents.read(file, new ProblemList())) {
      var kind = document.entry("kind");
      var word = kind != null && kind.value() instanceof Node.Scalar scalar ? scalar.text() : "";
      var problems = new ProblemList();
      var schema = decode(word, document, problems);
      if (schema.isEmpty()) {
        continue;
      }
      var errors =
          problems.sorted().stream()
              .filter(Diagnostic::isError)
              .map(each -> each.code().slug())
              .toList();
      var text = Files.readString(Path.of("schemas", schema + ".schema.json"));
      var refusals =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text)
              .validate(json(document, "").toString(), InputFormat.JSON);
      if (errors.isEmpty()) {
        assertThat(refusals).as("%s", document.span()).isEmpty();
      } else if (!BEYOND_JSON_SCHEMA.containsAll(errors)) {
        assertThat(refusals).as("%s: %s", document.span(), errors).isNotEmpty();
      }
    }
  }

  /// The schema of a kind; empty where the kind is none about guardrails.
  private static String decode(String kind, Node.Mapping document, ProblemList problems) {
    switch (kind) {
      case RulePackReader.KIND -> RulePackReader.read(document, problems);
      case WaiversReader.KIND -> WaiversReader.read(document, problems);
      case BoundaryDecoder.KIND -> BoundaryDecoder.read(document, ProjectSpec.none(), problems);
      case BaselineReader.KIND -> BaselineReader.read(document, ProjectSpec.none(), problems);
      case RuleTestReader.KIND -> RuleTestReader.read(document, problems);
      default -> {
        return "";
      }
    }
    return switch (kind) {
      case RulePackReader.KIND -> "rule-pack";
      case RuleTestReader.KIND -> "rule-test";
      default -> kind.toLowerCase(Locale.ROOT);
    };
  }

  private static JsonNode json(Node node, String key) {
    return switch (node) {
      case Node.Sequence list -> {
        var array = JSON.createArrayNode();
        list.items().forEach(item -> array.add(json(item, key)));
        yield array;
      }
      case Node.Mapping map -> {
        var object = JSON.createObjectNode();
        map.entries()
            .forEach(
                entry -> object.set(entry.key().text(), json(entry.value(), entry.key().text())));
        yield object;
      }
      case Node.Scalar scalar -> scalar(scalar, key);
    };
  }

  private static JsonNode scalar(Node.Scalar scalar, String key) {
    var nodes = JSON.getNodeFactory();
    if (scalar.isNothing()) {
      return nodes.nullNode();
    }
    var truth = scalar.truth();
    return (key.equals("locked") || key.equals("managed")) && truth != null
        ? nodes.booleanNode(truth)
        : nodes.stringNode(scalar.text());
  }
}
