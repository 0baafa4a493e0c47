package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.property.Choices;
import writ.property.ForAll;

final class PathGlobTest {

  @ParameterizedTest
  @CsvSource({
    "tokens/**/*.yaml, tokens/a.yaml, true",
    "tokens/**/*.yaml, tokens/x/y/a.yaml, true",
    "tokens/**/*.yaml, tokens/a.yml, false",
    "tokens/**/*.yaml, other/a.yaml, false",
    "tokens/*.yaml, tokens/x/a.yaml, false",
    "tokens/prod/**, tokens/prod/x/a.yaml, true",
    "tokens/prod/**, tokens/product/a.yaml, false",
    "**, a, true",
    "**/a, a, true",
    "**/a, x/y/a, true",
    "?.yaml, a.yaml, true",
    "a/**/b/**/c, a/b/c, true",
    "a/**/b/**/c, a/c/b, false",
    "./a//*.yaml, a/b.yaml, true",
    "**, .a/b, true"
  })
  void staysWithinFoldersUnlessToldOtherwise(String glob, String path, boolean matches) {
    assertThat(new PathGlob(glob).matches(path)).isEqualTo(matches);
  }

  /// A folder is passed by only where no file below it could match: what is passed by is not read.
  @Test
  void noFolderOfAMatchIsPassedBy() {
    ForAll.of(PathGlobTest::pair)
        .cases(20_000)
        .hold(pair -> {
          var glob = new PathGlob(String.join("/", pair.glob()));
          var path = pair.path();
          if (glob.finds(String.join("/", path))) {
            for (var i = 0; i < path.size(); i++) {
              assertThat(glob.mayFindBelow(String.join("/", path.subList(0, i)))).isTrue();
            }
          }
        });
  }

  private static Pair pair(Choices choices) {
    return new Pair(
        choices.listOf(1, 4, each -> each.oneOf("a", "*", "**", "?", "b", ".", "", ".a", ".*")),
        choices.listOf(1, 4, each -> each.oneOf("a", "b", "ab", ".a", ".git")));
  }

  private record Pair(List<String> glob, List<String> path) {}

  @ParameterizedTest
  @CsvSource({
    "tokens/**/*.yaml, tokens/x/y, true",
    "tokens/**/*.yaml, other, false",
    "tokens/*.yaml, tokens/x, false",
    "tokens/*/a.yaml, tokens/x, true",
    "tokens/prod/**, tokens/prod, true",
    "a.yaml, a.yaml, false"
  })
  void looksOnlyIntoFoldersThatCouldHoldOne(String glob, String folder, boolean may) {
    assertThat(new PathGlob(glob).mayFindBelow(folder)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "tokens/**/*.yaml, tokens/.x/a.yaml, false",
    "tokens/**/*.yaml, tokens/.a.yaml, true",
    "tokens/**, tokens/.x/a.yaml, false",
    ".x/*.yaml, .x/a.yaml, true",
    ".x/**/*.yaml, .x/y/a.yaml, true",
    ".x/**/*.yaml, .x/.y/a.yaml, false",
    ".*/a.yaml, .x/a.yaml, true",
    "*/a.yaml, .x/a.yaml, false",
    ".*/a.yaml, .git/a.yaml, false",
    ".GIT/a.yaml, .GIT/a.yaml, false",
    "./.x/a.yaml, .x/a.yaml, true"
  })
  void findsInHiddenFoldersWhatNamesThem(String glob, String file, boolean finds) {
    assertThat(new PathGlob(glob).finds(file)).isEqualTo(finds);
  }
}
