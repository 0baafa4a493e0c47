package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody sees, or takes for something else, is spelled out; text of any language stays.
final class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ci-dns",
        "Доступ к зонам",
        "доступ-2",
        "πρόσβαση",
        "zone für münchen",
        "访问令牌",
        "ゾーン用",
        "תעודה",
        "x → y",
        "naïve café",
        "🚀 deploy"
      })
  void ordinaryTextOfAnyLanguageStays(String text) {
    assertThat(VisibleText.ofName(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ci-dn\u0455 | ci-dn\\u{455}",
        "\u0441i-dns | \\u{441}i-dns",
        "\u0430\u0441\u0435 | \\u{430}\\u{441}\\u{435}",
        "\u03bfps | \\u{3bf}ps",
        "ci\u200b-dns | ci\\u{200b}-dns",
        "ci\u2060dns | ci\\u{2060}dns",
        "ci\u034fdns | ci\\u{34f}dns",
        "ci\u3164dns | ci\\u{3164}dns",
        "ci\ufe0fdns | ci\\u{fe0f}dns",
        "ci\u2800dns | ci\\u{2800}dns",
        "ci\u00a0dns | ci\\u{a0}dns",
        "ci\u2003dns | ci\\u{2003}dns",
        "ci\u2011dns | ci\\u{2011}dns",
        "\uff43i-dns | \\u{ff43}i-dns",
        "ci\u202edns | ci\\u{202e}dns"
      })
  void whatLooksLikeSomethingElseIsSpelled(String text, String visible) {
    assertThat(VisibleText.ofName(text)).isEqualTo(visible);
  }

  @Test
  void blanksThatNobodySeesAreSpelled() {
    assertThat(VisibleText.ofName("ci ")).isEqualTo("ci\\u{20}");
    assertThat(VisibleText.ofName(" ci")).isEqualTo("\\u{20}ci");
    assertThat(VisibleText.ofName("a  b c")).isEqualTo("a \\u{20}b c");
    assertThat(VisibleText.ofName("  ")).isEqualTo("\\u{20}\\u{20}");
  }
}
