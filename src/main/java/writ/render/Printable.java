package writ.render;

/// Makes text from outside harmless for the place it is printed at. Ordinary text of any language
/// stays as it is; what is invisible or acts on its surroundings is spelled out in ASCII.
public final class Printable {

  /// Anywhere in a line of a log it begins a command to the runner of a workflow.
  private static final String OLD_COMMAND = "##[";

  private static final String SPELLED_COMMAND = "#\\u{23}[";
  private static final String MARKDOWN_SIGNS = "\\`*_{}[]<>()#+!|~@&";

  private Printable() {}

  /// A line of at most so many columns; what is too much gives way to an ellipsis.
  public static String line(String text, int width) {
    return Columns.cut(line(text), width);
  }

  /// For one line of a terminal: controls, escapes, line breaks, bidirectional and other invisible
  /// characters become `\n`, `\e` or a hexadecimal number behind a backslash and `u`.
  public static String line(String text) {
    if (text.codePoints().noneMatch(Printable::acts)) {
      return text.replace(OLD_COMMAND, SPELLED_COMMAND);
    }
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString().replace(OLD_COMMAND, SPELLED_COMMAND);
  }

  /// For running Markdown: as for a line, and no sign of Markdown or HTML keeps its meaning.
  public static String markdown(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (var each : line(text).toCharArray()) {
      if (each == '<' || each == '>' || each == '&' || each == '@') {
        safe.append("&#").append((int) each).append(';');
      } else {
        safe.append(MARKDOWN_SIGNS.indexOf(each) < 0 ? "" : "\\").append(each);
      }
    }
    return safe.toString();
  }

  /// For a line inside a fenced block of Markdown: no line can close a fence of three backticks.
  public static String fenced(String text) {
    return line(text).replace("```", "`\u200b`\u200b`");
  }

  /// For the message of a workflow command (`::error::…`).
  public static String workflowMessage(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /// For a property of a workflow command (`file=…`).
  public static String workflowProperty(String text) {
    return workflowMessage(text).replace(":", "%3A").replace(",", "%2C");
  }

  /// Whether a character is invisible or acts on what is around it.
  static boolean acts(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /// How one character is spelled.
  static String spelled(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 0x1b -> "\\e";
      default ->
          acts(point) ? "\\u{" + Integer.toHexString(point) + "}" : Character.toString(point);
    };
  }

  private static void append(StringBuilder safe, int point) {
    if (acts(point)) {
      safe.append(spelled(point));
    } else {
      safe.appendCodePoint(point);
    }
  }
}
