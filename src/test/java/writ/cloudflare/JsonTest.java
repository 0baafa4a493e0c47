package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import writ.property.Choices;
import writ.property.ForAll;

/// Trees that are read and written by hand are those of Jackson's mapper.
final class JsonTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

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
          var tree = Objects.requireNonNull(Json.read(text));
          assertThat(tree).isEqualTo(mapped(text));
          assertThat(Json.write(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
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
    assertThat(mapped(text)).isNull();
  }

  @Test
  void theLastOfTwoFieldsCounts() {
    assertThat(Json.read("{\"a\":1,\"a\":2}")).isEqualTo(mapped("{\"a\":2}"));
  }

  @Test
  void aTreeOfABottomlessDepthIsNone() {
    assertThat(Json.read("[".repeat(100_000) + "]".repeat(100_000))).isNull();
  }

  private static @Nullable JsonNode mapped(String text) {
    try {
      var tree = MAPPER.readTree(text);
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
