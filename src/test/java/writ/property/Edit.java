package writ.property;

import java.util.ArrayList;
import java.util.List;

/// One change of a text by which a document becomes one that nobody wrote: what a mutation-based
/// fuzzer does. Places are parts of the text's length, so that an edit fits whatever text it meets.
///
/// @param at where, in ten thousandths of the text
/// @param length how many characters
/// @param other another place, in ten thousandths
/// @param piece a number that chooses what is put there
public record Edit(Kind kind, int at, int length, int other, int piece) {

  private static final int WHOLE = 10_000;
  private static final int REPEATS = 400;

  /// What an edit does.
  public enum Kind {
    /// What stands after a colon or an equals sign becomes another value.
    VALUE,
    INSERT,
    REPLACE,
    DELETE,
    /// A part of the text is put elsewhere once more.
    COPY,
    SWAP_LINES,
    TRUNCATE,
    /// A part of the text, four hundred times.
    REPEAT
  }

  /// What parsers trip over: of YAML, JSON, HTTP headers, numbers, dates, addresses, names.
  private static final List<String> PIECES =
      List.of(
          "",
          "null",
          "~",
          "{}",
          "[]",
          "\"\"",
          "''",
          "*",
          "\"*\"",
          "0",
          "-1",
          "1e999",
          "true",
          "on",
          "99999999999999999999",
          "0x1F",
          ".nan",
          "2026-02-30T25:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "9999999999d",
          "-90d",
          "P1D",
          "0.0.0.0/0",
          "::/0",
          "1.2.3.4/33",
          "300.1.1.1/8",
          "::ffff:1.2.3.4/1",
          "zone:*@*",
          "account:a b",
          "r2:*",
          "raw:x",
          "worker:*",
          "flagship:*",
          "zone:",
          ":",
          "a@b@c",
          "../../x",
          "/etc/passwd",
          "a\\b",
          "{a}{b}",
          "${X}",
          "$(x)",
          "`",
          "<!--",
          "\\u0000",
          "\\ud800",
          "\uD83D",
          "\u2028",
          "\u202E",
          "\u200B",
          "\u00E9",
          "\u0000",
          "\r",
          "\r\n",
          "\n",
          "\t",
          " ",
          "\n  ",
          "---\n",
          "...\n",
          "- ",
          "? ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "|\n",
          ">",
          "%",
          "#",
          "!x ",
          "!!binary x",
          "&a ",
          "*a",
          "<<: ",
          "*a: 1",
          "\\",
          "\u001b[2J");

  public static Edit of(Choices choices) {
    return new Edit(
        choices.chance(2) ? Kind.VALUE : choices.oneOf(Kind.values()),
        choices.below(WHOLE),
        choices.below(40),
        choices.below(WHOLE),
        choices.below(PIECES.size()));
  }

  /// Between one and three of them, most often one: what is broken in many ways is refused early.
  public static List<Edit> some(Choices choices) {
    var edits = new ArrayList<Edit>(List.of(of(choices)));
    while (edits.size() < 3 && choices.chance(3)) {
      edits.add(of(choices));
    }
    return edits;
  }

  /// The text after all of the edits.
  public static String apply(List<Edit> edits, String text) {
    var edited = text;
    for (var edit : edits) {
      edited = edit.apply(edited);
    }
    return edited;
  }

  private String apply(String text) {
    var start = place(at, text);
    var end = Math.min(text.length(), start + length);
    var part = text.substring(start, end);
    return switch (kind) {
      case VALUE -> value(text, start);
      case INSERT -> text.substring(0, start) + PIECES.get(piece) + text.substring(start);
      case REPLACE -> text.substring(0, start) + PIECES.get(piece) + text.substring(end);
      case DELETE -> text.substring(0, start) + text.substring(end);
      case COPY -> new StringBuilder(text).insert(place(other, text), part).toString();
      case SWAP_LINES -> swapped(text);
      case TRUNCATE -> text.substring(0, start);
      case REPEAT -> text.substring(0, start) + part.repeat(REPEATS) + text.substring(start);
    };
  }

  private static int place(int tenThousandths, String text) {
    return (int) ((long) tenThousandths * text.length() / WHOLE);
  }

  /// The value after the next colon, up to what ends one in YAML's and JSON's one-line forms.
  private String value(String text, int from) {
    var begin = from;
    while (begin < text.length() && ":=".indexOf(text.charAt(begin)) < 0) {
      begin++;
    }
    if (begin >= text.length() - 1) {
      return text;
    }
    begin++;
    var end = begin;
    while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    var value = PIECES.get(piece);
    // half of the time it stays within the quotes that it had: still a text
    var quoted = other % 2 == 0 && text.substring(begin, end).strip().startsWith("\"");
    return text.substring(0, begin)
        + " "
        + (quoted ? "\"" + value.replace("\"", "") + "\"" : value)
        + text.substring(end);
  }

  private String swapped(String text) {
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    var one = (int) ((long) at * lines.size() / WHOLE);
    var another = (int) ((long) other * lines.size() / WHOLE);
    var line = lines.get(one);
    lines.set(one, lines.get(another));
    lines.set(another, line);
    return String.join("\n", lines);
  }
}
