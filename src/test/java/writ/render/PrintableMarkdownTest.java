package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text from outside becomes a link, an image, a mention or a reference in a comment.
final class PrintableMarkdownTest {

  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/x",
        "HTTPS://evil.test",
        "ftp://evil.test",
        "www.evil.test",
        "user@evil.test",
        "mailto:x",
        "@acme/owners",
        "fixes #12",
        "acme/site#5",
        "GH-1",
        "!7",
        "~label",
        "%1.0",
        "$snippet1",
        "&5",
        ":smile:",
        "0123456789abcdef0123456789abcdef01234567",
        "[x](https://evil.test)",
        "![i](http://evil.test/p.png)",
        "<https://evil.test>",
        "&lt;b&gt;",
        "`x`https://evil.test`",
        "a|https://evil.test|b",
        "javascript:alert(1)"
      })
  void aWordThatAForgeWouldLinkIsCode(String text) {
    var outside = CODE.matcher(Printable.markdown(text)).replaceAll("");
    assertThat(outside)
        .doesNotContain("evil", "acme", "#1", "#5", "GH-", "label", "smile", "0123", "alert");
    assertThat(outside.replace("\\|", "")).doesNotContain("|");
  }
}
