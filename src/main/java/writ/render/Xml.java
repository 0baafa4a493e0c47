package writ.render;

import java.util.regex.Pattern;

/// Text inside XML 1.0. What XML cannot hold, such as control characters, is spelled as on a
/// terminal.
public final class Xml {

  private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");

  private Xml() {}

  /// For the value of an attribute in double quotes: one line.
  public static String attribute(String text) {
    return escaped(Printable.line(text)).replace("\"", "&quot;");
  }

  /// For the content of an element; line breaks stay. No line begins with two colons: in a log of a
  /// workflow that would be a command.
  public static String content(String text) {
    return text.lines()
        .map(line -> escaped(Printable.line(line)).replaceFirst("^( *):(?=:)", "$1&#58;"))
        .reduce((one, other) -> one + "\n" + other)
        .orElse("");
  }

  /// The same for a sentence of an HTML page: what stands in backticks is code.
  public static String prose(String text) {
    return QUOTED.matcher(content(text)).replaceAll("<code>$1</code>");
  }

  private static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
