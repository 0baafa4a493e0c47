package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.property.Choices;
import writ.property.ForAll;

final class NearGlobTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          rules/*.yaml,       rules/a.yaml,      ""
          rules/*.yaml,       rules/a.yml,       YAML_ENDING
          rules/*.yml,        rules/a.yaml,      YAML_ENDING
          rules/*.yaml,       rules/a.YAML,      LETTER_CASE
          Rules/*.yaml,       rules/a.yaml,      LETTER_CASE
          rules/a.yaml,       rules/A.yaml,      LETTER_CASE
          "rules/*.{yml,yaml}", rules/a.yaml,    WILDCARD_SYNTAX
          "rules/*.{yml,yaml}", other/a.yaml,    ""
          rules/[ab].yaml,    rules/a.yaml,      WILDCARD_SYNTAX
          rules\\*.yaml,      rules/a.yaml,      WILDCARD_SYNTAX
          " rules/*.yaml ",   rules/a.yaml,      WILDCARD_SYNTAX
          rules/*.yaml,       rules/x/a.yml,     ""
          rules/**/*.yaml,    rules/x/a.yml,     YAML_ENDING
          rules/**/*.yaml,    rules/.x/a.yml,    ""
          rules/*.yaml,       rules/a.json,      ""
          """)
  void tellsWhatKeepsAPatternFromAFile(String glob, String file, String difference) {
    var near = NearGlob.of(glob);
    assertThat(near.misses(file)).isEqualTo(!difference.isEmpty());
    assertThat(near.nearly(List.of(near.glob()), List.of(file)).isEmpty())
        .isEqualTo(difference.isEmpty() && !file.contains("/."));
    if (!difference.isEmpty()) {
      assertThat(PathDifference.between(near.glob(), file))
          .containsExactly(PathDifference.valueOf(difference));
    }
  }

  /// Whatever is done to how the files are called that a pattern finds, they are found or missed,
  /// and no folder is passed by where one is.
  @Test
  void noFileIsLostByHowItIsSpelled() {
    ForAll.of(NearGlobTest::renamed)
        .cases(20_000)
        .hold(pair -> {
          var near = NearGlob.of(pair.glob());
          assertThat(near.glob().finds(pair.file()) || near.misses(pair.file())).isTrue();
          var folder = pair.file().substring(0, pair.file().lastIndexOf('/'));
          assertThat(near.mayMissBelow(folder)).isTrue();
        });
  }

  private record Pair(String glob, String file) {}

  private static Pair renamed(Choices choices) {
    var folder = choices.oneOf("rules", "Règles", "straße", "ﬁles", "İzin");
    var glob = folder + "/" + choices.oneOf("*", "a*", "**/*") + choices.oneOf(".yaml", ".yml");
    var file = folder + "/a" + choices.oneOf(".yaml", ".yml");
    return new Pair(spelled(glob, choices), spelled(file, choices));
  }

  private static String spelled(String text, Choices choices) {
    var form = choices.oneOf(Normalizer.Form.values());
    var cased =
        switch (choices.oneOf(0, 1, 2)) {
          case 0 -> text;
          case 1 -> text.toUpperCase(Locale.ROOT);
          default -> text.toLowerCase(Locale.ROOT);
        };
    return Normalizer.normalize(cased, form);
  }
}
