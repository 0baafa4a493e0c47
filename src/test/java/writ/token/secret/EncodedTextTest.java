package writ.token.secret;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import writ.property.Choices;
import writ.property.ForAll;

final class EncodedTextTest {

  private static final String SECRET = "cfat_9diTH41auE8hQAFlYXeslq1lwaTkvp0urNal";

  private static final Map<String, UnaryOperator<String>> WAYS = ways();

  private static Map<String, UnaryOperator<String>> ways() {
    var ways = new TreeMap<String, UnaryOperator<String>>();
    ways.put("base 64", text -> base64(text, Base64.getEncoder()));
    ways.put("base 64 without padding", text -> base64(text, Base64.getEncoder().withoutPadding()));
    ways.put("base 64 for addresses", text -> base64(text, Base64.getUrlEncoder()));
    ways.put("base 64 in lines", text -> base64(text, Base64.getMimeEncoder(20, new byte[] {10})));
    ways.put(
        "base 64 of UTF-16", text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_16LE)));
    ways.put(
        "base 64 of the other UTF-16",
        text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_16BE)));
    ways.put("hexadecimal", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)));
    ways.put(
        "hexadecimal in capitals",
        text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8)));
    ways.put(
        "hexadecimal with colons",
        text -> HexFormat.ofDelimiter(":").formatHex(text.getBytes(UTF_8)));
    ways.put(
        "hexadecimal of C",
        text -> HexFormat.of().withPrefix("\\x").formatHex(text.getBytes(UTF_8)));
    ways.put(
        "hexadecimal in a list",
        text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(text.getBytes(UTF_8)));
    ways.put("percent", text -> each(text, "%%%02X"));
    ways.put(
        "percent where it must be",
        text ->
            text.replace("%", "%25")
                .replace("_", "%5f")
                .replace("=", "%3D")
                .replace("+", "%2B")
                .replace("/", "%2F"));
    ways.put("JSON", text -> each(text, "\\u%04x"));
    ways.put("HTML", text -> each(text, "&#%d;"));
    ways.put("HTML in hexadecimal", text -> each(text, "&#x%x;"));
    ways.put("octal", text -> each(text, "\\%03o"));
    ways.put("in lines", text -> text.replaceAll("(.{10})", "$1\n"));
    return ways;
  }

  private static String base64(String text, Base64.Encoder encoder) {
    return encoder.encodeToString(text.getBytes(UTF_8));
  }

  private static String each(String text, String format) {
    return text.chars()
        .mapToObj(each -> String.format(Locale.ROOT, format, each))
        .collect(Collectors.joining());
  }

  /// In any form, with something before and after it, and in a form of a form.
  @Test
  void aSecretIsSeenInEveryFormAndInsideAnother() {
    ForAll.of(EncodedTextTest::hidden)
        .cases(4_000)
        .hold(text ->
            assertThat(EncodedText.anyOf(text.text(), each -> each.contains(SECRET)))
                .as(text.way())
                .isTrue());
  }

  @Test
  void whatDoesNotHoldItIsNotTakenForIt() {
    ForAll.of(choices -> hidden(choices).text().replaceAll("[a-z]$", ""))
        .cases(500)
        .hold(text ->
            assertThat(EncodedText.anyOf(text, each -> each.contains(SECRET + "x"))).isFalse());
  }

  private static UnaryOperator<String> way(String name) {
    return Objects.requireNonNull(WAYS.get(name));
  }

  private record Hidden(String way, String text) {}

  private static Hidden hidden(Choices choices) {
    var names = WAYS.keySet().toArray(String[]::new);
    var way = choices.oneOf(names);
    var text =
        way(way)
            .apply(
                choices.oneOf("", "u:", "Bearer ", "x") + SECRET + choices.oneOf("", "\n", ":y"));
    if (choices.oneOf(true, false)) {
      var outer = choices.oneOf(names);
      text = way(outer).apply(choices.oneOf("", "Basic ", "k=") + text);
      way += " in " + outer;
    }
    return new Hidden(way, choices.oneOf("", "Basic ", "a=b ") + text + choices.oneOf("", " end"));
  }
}
