package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import writ.emulator.http.Json;

/// The published schema of seeds agrees with the reader.
final class SeedSchemaTest {
  private static final Path SCHEMA = Path.of("schemas/emulator-seed.schema.json");
  private static final String HEAD = "apiVersion: writ/v1\nkind: EmulatorSeed\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/cases/emulator/seed.yaml",
        "examples/quickstart/seed.yaml",
        "examples/acme/seed.yaml"
      })
  void seedsFit(Path seed) throws IOException {
    assertThat(problems(Files.readString(seed))).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tokenz: []
          quirks: {host-bits: drop}
          accounts: {acme: {id: 1}}
          tokens: [{name: x}]
          tokens: [{name: x, owner: ann}]
          tokens: [{name: x, owner: "user:ann", status: expired}]
          tokens: [{name: x, owner: "user:ann", expires_on: tomorrow}]
          tokens: [{name: x, owner: "user:ann", policies: [{resources: [user]}]}]
          """)
  void whatTheReaderRefusesDoesNot(String line) throws IOException {
    assertThat(problems(HEAD + line)).isPositive();
  }

  @Test
  void everyQuirkIsInTheSchema() throws IOException {
    var quirks = Json.read(Files.readAllBytes(SCHEMA)).at("/properties/quirks/properties");
    assertThat(quirks.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Quirk.values()).map(Quirk::label).toList());
    for (var quirk : Quirk.values()) {
      var words = quirks.get(quirk.label()).get("enum").valueStream().filter(JsonNode::isString);
      assertThat(words.map(JsonNode::stringValue)).containsExactlyElementsOf(quirk.choices());
    }
  }

  private static int problems(String yaml) throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
    return schema.validate(json(root)).size();
  }

  /// YAML as an editor sees it, with dates and long digit strings as the text they are.
  private static JsonNode json(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var object = Json.object();
        mapping
            .getValue()
            .forEach(entry ->
                object.set(
                    ((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode())));
        yield object;
      }
      case SequenceNode sequence -> {
        var array = Json.array();
        sequence.getValue().forEach(item -> array.add(json(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException("unexpected node");
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getTag().equals(Tag.INT) && text.length() < 10) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
    }
    // only these two: `off` is text to editors
    return text.equals("true") || text.equals("false")
        ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text))
        : JsonNodeFactory.instance.stringNode(text);
  }
}
