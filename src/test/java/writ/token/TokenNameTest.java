package writ.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenNameTest {

  private static final String NONCE = "abcdefgh27";

  @Test
  void takesEverySuffixApart() {
    var date = LocalDate.of(2026, 11, 30);
    assertThat(TokenName.parse("ci")).isEqualTo(new TokenName.Plain("ci"));
    assertThat(TokenName.parse("ci ~writ:stage:" + NONCE))
        .isEqualTo(new TokenName.Stage("ci", NONCE));
    assertThat(TokenName.parse("ci ~writ:deliver:" + NONCE))
        .isEqualTo(new TokenName.Deliver("ci", NONCE));
    assertThat(TokenName.parse("ci ~writ:ready:" + NONCE))
        .isEqualTo(new TokenName.Ready("ci", NONCE));
    assertThat(TokenName.parse("ci ~writ:retire:2026-11-30"))
        .isEqualTo(new TokenName.Retire("ci", date));
    assertThat(TokenName.parse("ci ~writ:revoked:2026-11-30"))
        .isEqualTo(new TokenName.Revoked("ci", date));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ci ~writ:stage:short",
        "ci ~writ:stage:ABCDEFGH27",
        "ci ~writ:stage",
        "ci ~writ:other:x",
        " ~writ:stage:abcdefgh27",
        "ci ~writ:retire:2026-02-30",
        "ci ~writ:retire:+12026-01-01",
        "ci~writ:stage:abcdefgh27",
        "ci ~writ:",
        "",
        "ci ~writ:stage:abcdefgh27 "
      })
  void anythingElseIsAnOrdinaryName(String text) {
    assertThat(TokenName.parse(text)).isEqualTo(new TokenName.Plain(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage:" + NONCE, "retire:2026-11-30", "revoked:2026-11-30"})
  void theLongestBaseNameTakesEverySuffix(String suffix) {
    var text = "n".repeat(TokenName.MAX_BASE_LENGTH) + TokenName.MARK + suffix;
    assertThat(text).hasSizeLessThanOrEqualTo(TokenName.MAX_LENGTH);
    assertThat(TokenName.parse(text).text()).isEqualTo(text);
  }
}
