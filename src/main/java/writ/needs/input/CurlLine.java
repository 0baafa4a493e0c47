package writ.needs.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A command line of curl, as the API reference shows it and people keep it: its method and its
/// address, and nothing else, since its headers hold a credential (curl.se/docs/manpage.html).
final class CurlLine {

  private static final Pattern WORD =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+");

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");

  /// Short options that take an argument, in the same word or the next one.
  private static final String WITH_ARGUMENT = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

  /// Long options whose argument decides the method, or may look like the address.
  private static final Map<String, Character> LONG =
      Map.of(
          "--request", 'X',
          "--data", 'd',
          "--data-raw", 'd',
          "--data-binary", 'd',
          "--data-urlencode", 'd',
          "--json", 'd',
          "--form", 'F',
          "--upload-file", 'T',
          "--referer", 'e',
          "--proxy", 'x');

  private String method = "";
  private String usual = "GET";
  private String address = "";
  private boolean isGet;

  private CurlLine() {}

  static boolean isOne(String line) {
    return line.startsWith("curl ") || line.startsWith("$ curl ");
  }

  /// As `METHOD address`; null where it has no address.
  static @Nullable String call(String line) {
    var curl = new CurlLine();
    var words = words(line);
    for (var i = 1; i < words.size(); i++) {
      i += curl.takesNext(words.get(i), i + 1 < words.size() ? words.get(i + 1) : "") ? 1 : 0;
    }
    var usual = curl.isGet ? "GET" : curl.usual;
    var said = curl.method.isEmpty() ? usual : curl.method.toUpperCase(Locale.ROOT);
    return curl.address.isEmpty() ? null : said + " " + curl.address;
  }

  /// Whether the next word is the argument of this one.
  private boolean takesNext(String word, String next) {
    if (word.startsWith("--")) {
      return takesNextOfLong(word, next);
    }
    if (!word.startsWith("-")) {
      address(word);
      return false;
    }
    for (var i = 1; i < word.length(); i++) {
      var option = word.charAt(i);
      if (WITH_ARGUMENT.indexOf(option) >= 0) {
        var isOver = i + 1 == word.length();
        said(option, isOver ? next : word.substring(i + 1));
        return isOver;
      }
      said(option, "");
    }
    return false;
  }

  private boolean takesNextOfLong(String word, String next) {
    var equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    switch (name) {
      case "--get" -> said('G', "");
      case "--head" -> said('I', "");
      case "--url" -> address(equals < 0 ? next : word.substring(equals + 1));
      default -> {
        var option = LONG.get(name);
        if (option != null) {
          said(option, equals < 0 ? next : word.substring(equals + 1));
          return equals < 0;
        }
      }
    }
    return name.equals("--url") && equals < 0;
  }

  private void said(char option, String argument) {
    switch (option) {
      case 'X' -> method = argument;
      case 'd', 'F' -> usual = "POST";
      case 'T' -> usual = "PUT";
      case 'I' -> usual = "HEAD";
      case 'G' -> isGet = true;
      default -> {}
    }
  }

  private void address(String word) {
    if (address.isEmpty() && ADDRESS.matcher(word).matches()) {
      address = word;
    }
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(line.startsWith("$ ") ? line.substring(2) : line);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("^['\"]|['\"]$", ""));
    }
    return words;
  }
}
