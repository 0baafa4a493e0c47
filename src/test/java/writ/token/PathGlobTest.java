package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "a/**/b/**/c, a/c/b, false"
  })
  void staysWithinFoldersUnlessToldOtherwise(String glob, String path, boolean matches) {
    assertThat(new PathGlob(glob).matches(path)).isEqualTo(matches);
  }
}
