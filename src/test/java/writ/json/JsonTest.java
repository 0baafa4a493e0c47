package writ.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import writ.property.Choices;
import writ.property.ForAll;

/// Trees that are read and written by hand are those of Jackson's mapper.
final class JsonTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final JsonMapper STRICT =
      MAPPER.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final JsonMapper ASCII =
      MAPPER.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonMapper SORTED =
      ASCII.rebuild().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private static final Map<JsonForm, ObjectWriter> WRITERS =
      Map.of(
          JsonForm.WIRE, MAPPER.writer(),
          JsonForm.READABLE, ASCII.writer().with(printer()),
          JsonForm.OPEN, ASCII.writer().with(printer().withArrayIndenter(LINES)),
          JsonForm.CANONICAL, SORTED.writer(),
          JsonForm.CANONICAL_OPEN, SORTED.writer().with(printer().withArrayIndenter(LINES)));

  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-7",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775808",
          "1.50",
          "-0.0",
          "1e3",
          "2.5E-300",
          "123456789012345678901234567890.12345",
          "\"\"",
          "\"a \\\"b\\\" \\\\ \\n \\u0000 \\u2028 é \\ud83d\\ude00\"",
          "\"\\ud800\"");

  @Test
  void everyTreeIsTheMappers() {
    ForAll.of(choices -> document(choices, 0))
        .cases(1000)
        .hold(text -> {
          var tree = Json.read(text);
          assertThat(tree).isEqualTo(mapped(text, STRICT));
          if (tree == null) {
            return;
          }
          for (var form : JsonForm.values()) {
            var writer = Objects.requireNonNull(WRITERS.get(form));
            assertThat(form.text(tree)).as(form.name()).isEqualTo(writer.writeValueAsString(tree));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,",
        "[1]]",
        "{} {}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "nul",
        "01",
        "1e",
        "\"",
        "\"\\x\"",
        "// no\n1",
        "NaN",
        "\uFEFF{}"
      })
  void whatIsNoJsonIsNone(String text) {
    assertThat(Json.read(text)).isNull();
    assertThat(mapped(text, MAPPER)).isNull();
  }

  static Stream<Arguments> refused() {
    var depth = "it nests deeper than 500 levels";
    var values = "it holds more than the 5000 values that this process has room for";
    var digits = "a number of it has more than 1000 digits";
    var twice = "a field of it comes twice";
    return Stream.of(
        arguments("[".repeat(100_000) + "]".repeat(100_000), depth),
        arguments("[".repeat(100_000), depth),
        arguments("{\"a\":".repeat(501) + "1" + "}".repeat(501), depth),
        arguments("[" + "1,".repeat(5_000) + "1]", values),
        arguments("[" + "{},".repeat(5_000) + "{}]", values),
        arguments("[" + "\"\",".repeat(100_000), values),
        arguments(
            IntStream.range(0, 2_600)
                .mapToObj(each -> "\"" + each + "\":0")
                .collect(Collectors.joining(",", "{", "}")),
            values),
        arguments("9".repeat(1_000_000), digits),
        arguments("[-" + "9".repeat(1_001) + "]", digits),
        arguments("0." + "1".repeat(1_000_000), digits),
        arguments("{\"a\":1,\"a\":2}", twice),
        arguments("{\"a\":{\"b\":1,\"c\":2,\"\\u0062\":1}}", twice));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsTooLargeOrReadsInTwoWaysIsRefusedAndPlaced(String text, String reason) {
    assertThat(Json.parse(text, new JsonLimit(5_000)))
        .isInstanceOfSatisfying(
            ParsedJson.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.problem()).matches(reason + " \\(line 1, column \\d+\\)");
            });
  }

  @Test
  void aNumberOfAnEndlessExponentTakesNoRoom() {
    var tree = Objects.requireNonNull(Json.read("[1e999999999,-1e-999999999]"));
    assertThat(tree.get(0).asInt(-1)).isEqualTo(-1);
    assertThat(JsonForm.CANONICAL.text(tree)).hasSizeLessThan(100);
  }

  @Test
  void aLimitFollowsTheMemory() {
    var values = Runtime.getRuntime().maxMemory() / 256;
    assertThat(JsonLimit.ofDocument().values()).isEqualTo(values);
    assertThat(JsonLimit.ofAnswer().values()).isEqualTo(values / 8);
  }

  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter().withObjectIndenter(LINES);
  }

  private static @Nullable JsonNode mapped(String text, JsonMapper mapper) {
    try {
      var tree = mapper.readTree(text);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (JacksonException _) {
      return null;
    }
  }

  private static String document(Choices choices, int depth) {
    return switch (depth > 3 ? 0 : choices.below(3)) {
      case 0 -> choices.oneOf(SCALARS);
      case 1 ->
          IntStream.range(0, choices.below(4))
              .mapToObj(_ -> document(choices, depth + 1))
              .collect(Collectors.joining(" , ", "[ ", "\n]"));
      default ->
          IntStream.range(0, choices.below(4))
              .mapToObj(_ ->
                  "\"%s\":%s"
                      .formatted(
                          choices.oneOf(List.of("a", "b", "a/b~c", "")),
                          document(choices, depth + 1)))
              .collect(Collectors.joining(",\t", "{", "}"));
    };
  }
}
