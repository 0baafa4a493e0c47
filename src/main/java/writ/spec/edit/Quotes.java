package writ.spec.edit;

import java.util.regex.Pattern;

/// Puts values into YAML so that they read back as the same text.
final class Quotes {

  private static final Pattern NETWORK = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}");

  /// What every reader takes for text when it stands alone, in a flow list or as a key: no
  /// indicator, no number, no truth.
  private static final Pattern BARE =
      Pattern.compile(
          "[A-Za-z_][A-Za-z0-9_./*()+@-]*(?::[A-Za-z0-9_./*+@-]+)*"
              + "(?: [A-Za-z0-9_./*()+&@-]+(?::[A-Za-z0-9_./*+@-]+)*)*");

  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|\\.nan|\\.inf");

  private Quotes() {}

  /// As it is where that is unmistakable, else in quotes.
  static String scalar(String value) {
    var isBare = BARE.matcher(value).matches() && !WORD.matcher(value).matches();
    return isBare || NETWORK.matcher(value).matches() ? value : doubled(value);
  }

  /// In double quotes.
  static String doubled(String value) {
    var text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            default -> {
              if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                text.append(String.format(java.util.Locale.ROOT, "\\x%02x", c));
              } else {
                text.appendCodePoint(c);
              }
            }
          }
        });
    return text.append('"').toString();
  }
}
