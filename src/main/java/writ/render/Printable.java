package writ.render;

import java.util.regex.Pattern;
import writ.token.VisibleText;

/// Makes text from outside harmless for the place it is printed at. Ordinary text of any language
/// stays as it is; what is invisible or acts on its surroundings is spelled out in ASCII.
public final class Printable {

  /// Anywhere in a line of a log it begins a command to the runner of a workflow.
  private static final String OLD_COMMAND = "##[";

  private static final String SPELLED_COMMAND = "#\\u{23}[";
  private static final String MARKDOWN_SIGNS = "\\`*_{}[]<>()#+!|~@&";

  /// What GitHub and GitLab link although it is written as text: addresses, mails, mentions,
  /// numbers of issues and the like, labels, snippets, emoji, commits. Sources: GitHub Flavored
  /// Markdown, "Autolinks (extension)"; GitHub, "Autolinked references and URLs"; GitLab,
  /// "GitLab-specific references".
  private static final Pattern LINKED =
      Pattern.compile(
          "://|www\\.|@|^[(\\[{]*(mailto|xmpp|javascript|data):|[#!$%~^&][\\w\"{]|\\b(GH|GHSA|CVE)-"
              + "|(?<!\\w):[a-z+][\\w+-]*:|\\b[0-9a-f]{40}\\b|\\[\\w+:",
          Pattern.CASE_INSENSITIVE);

  private Printable() {}

  /// A line of at most so many columns; what is too much gives way to an ellipsis.
  public static String line(String text, int width) {
    return TextColumns.cut(line(text), width);
  }

  /// For one line of a terminal: controls, escapes, line breaks, bidirectional and other invisible
  /// characters become `\n`, `\e` or a hexadecimal number behind a backslash and `u`.
  public static String line(String text) {
    return VisibleText.of(text).replace(OLD_COMMAND, SPELLED_COMMAND);
  }

  /// A name: as a line, and blanks at its ends or side by side are seen.
  public static String name(String name) {
    return VisibleText.ofName(name).replace(OLD_COMMAND, SPELLED_COMMAND);
  }

  /// For running Markdown: as for a line, and no sign of Markdown or HTML keeps its meaning. A word
  /// that a forge would make a link or a mention of, whatever is escaped in it, is told as code.
  public static String markdown(String text) {
    var safe = new StringBuilder(text.length() + 16);
    var parts = line(text).split("(?<=[ |])|(?=[ |])", -1);
    for (var part : parts) {
      safe.append(LINKED.matcher(part).find() ? code(part) : escaped(part));
    }
    return safe.toString();
  }

  private static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (var index = 0; index < text.length(); index++) {
      var each = text.charAt(index);
      if (each == '<' || each == '>' || each == '&' || each == '@') {
        safe.append("&#").append((int) each).append(';');
      } else {
        safe.append(MARKDOWN_SIGNS.indexOf(each) < 0 ? "" : "\\").append(each);
      }
    }
    return safe.toString();
  }

  /// Between more backticks than the word has in a row.
  private static String code(String word) {
    var fence = "`";
    while (word.contains(fence)) {
      fence += "`";
    }
    var pad = word.startsWith("`") || word.endsWith("`") ? " " : "";
    return fence + pad + word + pad + fence;
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
}
