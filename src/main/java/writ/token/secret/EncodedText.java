package writ.token.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text from outside that may hold another one in the forms that programs write secrets in:
/// Base64 (RFC 4648, either alphabet, with or without padding and line breaks), hexadecimal,
/// percent encoding, escapes of JSON, shells and HTML, UTF-16, and one of these inside another. A
/// text that is compressed, encrypted or cut to pieces is not seen through.
public final class EncodedText {

  /// `Basic` of a Base64 that was percent-encoded, and one more.
  private static final int MOST_LAYERS = 3;

  private static final Pattern BLANK = Pattern.compile("\\s+|\\\\[nrt]");
  private static final Pattern BETWEEN_HEX = Pattern.compile("[\\s:,]+|0x|\\\\x");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{16,}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{12,}");
  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?i)%([0-9a-f]{2})|\\\\x([0-9a-f]{2})|\\\\+u([0-9a-f]{4})|&#x([0-9a-f]{1,6});");
  private static final Pattern DECIMAL = Pattern.compile("&#(\\d{1,7});");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

  private EncodedText() {}

  /// Whether a text, or one that it is an encoding of, is such a one.
  public static boolean anyOf(String text, Predicate<String> isSuch) {
    var layers = new LinkedHashMap<String, Integer>();
    var toCome = new ArrayDeque<String>();
    layers.put(text, 0);
    toCome.add(text);
    while (!toCome.isEmpty()) {
      var next = toCome.remove();
      if (isSuch.test(next)) {
        return true;
      }
      var layer = layers.getOrDefault(next, 0) + 1;
      if (layer <= MOST_LAYERS) {
        add(decoded(next), layer, layers, toCome);
      }
    }
    return false;
  }

  private static void add(
      Set<String> texts, int layer, Map<String, Integer> layers, ArrayDeque<String> toCome) {
    for (var each : texts) {
      if (layers.putIfAbsent(each, layer) == null) {
        toCome.add(each);
      }
    }
  }

  /// What is left when one layer is taken off, by each way of taking one off that fits anywhere.
  private static Set<String> decoded(String text) {
    var found = new LinkedHashSet<String>();
    found.add(unescaped(text));
    var joined = BLANK.matcher(text).replaceAll("");
    found.add(joined);
    base64(joined.replace('-', '+').replace('_', '/'), found);
    HEX.matcher(BETWEEN_HEX.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .forEach(run -> hex(run, found));
    return found;
  }

  private static String unescaped(String text) {
    var plain =
        ESCAPE
            .matcher(text)
            .replaceAll(match -> {
              for (var group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null) {
                  return character(Integer.parseInt(match.group(group), 16));
                }
              }
              return "";
            });
    plain = DECIMAL.matcher(plain).replaceAll(match -> character(Integer.parseInt(match.group(1))));
    return OCTAL.matcher(plain).replaceAll(match -> character(Integer.parseInt(match.group(1), 8)));
  }

  private static String character(int code) {
    return Matcher.quoteReplacement(
        Character.isValidCodePoint(code) ? Character.toString(code) : "");
  }

  /// From each of four places, since what stands before may be of the same alphabet.
  private static void base64(String text, Set<String> found) {
    BASE64
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(run -> {
          for (var from = 0; from < 4; from++) {
            var part = run.substring(from);
            var whole = part.length() % 4 == 1 ? part.length() - 1 : part.length();
            add(Base64.getDecoder().decode(part.substring(0, whole)), found);
          }
        });
  }

  private static void hex(String run, Set<String> found) {
    for (var from = 0; from < 2; from++) {
      var part = run.substring(from);
      var whole = part.length() - part.length() % 2;
      add(HexFormat.of().parseHex(part, 0, whole), found);
    }
  }

  /// Of what is UTF-16, every other byte of a secret is none.
  private static void add(byte[] bytes, Set<String> found) {
    var text = new String(bytes, ISO_8859_1);
    found.add(text);
    found.add(text.replace("\0", ""));
  }
}
