package writ.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines of a file of `KEY=value` lines. Bytes are taken as characters, so that what is not
/// understood is kept byte for byte.
record EnvLines(List<String> lines) {

  private static final String EXPORT = "export ";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

  static EnvLines of(byte[] content) {
    var text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      return new EnvLines(List.of());
    }
    var whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return new EnvLines(List.of(whole.split("\n", -1)));
  }

  byte[] bytes() {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The first line of the variable is replaced, further ones go: they hold dead values.
  EnvLines with(String variable, String value) {
    var line = latin(variable + "=" + quoted(value));
    var after = new ArrayList<String>();
    var isPlaced = false;
    for (var old : lines) {
      if (!isOf(variable, old)) {
        after.add(old);
      } else if (!isPlaced) {
        after.add((old.startsWith(EXPORT) ? EXPORT : "") + line + (old.endsWith("\r") ? "\r" : ""));
        isPlaced = true;
      }
    }
    if (!isPlaced) {
      after.add(line);
    }
    return new EnvLines(after);
  }

  /// What a shell would make of the variable, as far as [#with] writes it.
  Optional<String> value(String variable) {
    return lines.stream()
        .filter(line -> isOf(variable, line))
        .reduce((_, last) -> last)
        .map(line -> unquoted(line.substring(line.indexOf('=') + 1).strip()))
        .map(text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .filter(text -> !text.isEmpty());
  }

  private static boolean isOf(String variable, String line) {
    return line.startsWith(variable + "=") || line.startsWith(EXPORT + variable + "=");
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// A form that shells and dotenv readers take alike.
  private static String quoted(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    return value.contains("'")
        ? "\"" + value.replaceAll("[\\\\\"$`]", "\\\\$0") + "\""
        : "'" + value + "'";
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1)) {
      return text;
    }
    var inside = text.substring(1, text.length() - 1);
    return switch (text.charAt(0)) {
      case '\'' -> inside;
      case '"' -> inside.replaceAll("\\\\([\\\\\"$`])", "$1");
      default -> text;
    };
  }
}
