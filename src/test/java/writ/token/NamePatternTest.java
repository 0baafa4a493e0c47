package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, anything at all, true",
    "ci-*, ci-dns, true",
    "ci-*, xci-dns, false",
    "*dns, ci-dns-dns, true",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXcX, false",
    "?, \uD83D\uDD11, true",
    "?, '', false",
    "a.c, abc, false",
    "'', '', true",
    "'', a, false",
    "(x)*, (x) y, true",
    "**, a, true"
  })
  void matchesAsShellsDo(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }
}
