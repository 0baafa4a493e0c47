package writ.browser;

import java.util.List;
import java.util.regex.Pattern;

/// What a terminal shows, as SVG: the same bytes for the same text, whatever fonts a machine has.
public final class TerminalPicture {

  private static final Pattern INK = Pattern.compile("\u001b\\[(\\d+)m");
  private static final double COLUMN = 7.8;
  private static final int LINE = 18;
  private static final int MARGIN = 20;
  private static final int BAR = 34;
  private static final int COLUMNS = 80;

  private static final String STYLE =
      """
      text { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "JetBrains Mono", "DejaVu Sans Mono", monospace; \
      fill: #d7dce2; white-space: pre; }
      .i1 { font-weight: 700; fill: #f3f5f7; } .i2 { fill: #8b95a1; } .i31 { fill: #ff8f84; font-weight: 700; }
      .i32 { fill: #7fcf99; } .i33 { fill: #efb561; font-weight: 700; } .i34 { fill: #74a9f7; }
      """;

  private final StringBuilder svg = new StringBuilder();

  private TerminalPicture() {}

  /// @param lines with the terminal's colours
  public static String of(List<String> lines) {
    return new TerminalPicture().drawn(lines);
  }

  private String drawn(List<String> lines) {
    var width = Math.round(2 * MARGIN + COLUMNS * COLUMN);
    var height = BAR + lines.size() * LINE + MARGIN;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
            .formatted(width, height, width, height));
    line("<style>\n" + STYLE + "</style>");
    line("<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#14191f\"/>");
    for (var dot : List.of(20, 38, 56)) {
      line("<circle cx=\"%d\" cy=\"18\" r=\"5.5\" fill=\"#39424d\"/>".formatted(dot));
    }
    for (var row = 0; row < lines.size(); row++) {
      draw(lines.get(row), BAR + LINE * (row + 1) - 5);
    }
    line("</svg>");
    return svg.toString();
  }

  /// A line in pieces of one colour each, every piece where its column is. An end ends everything
  /// that began, as on a terminal.
  private void draw(String text, int y) {
    var ink = INK.matcher(text);
    var style = "";
    var column = 0;
    var at = 0;
    while (ink.find()) {
      column = piece(text.substring(at, ink.start()), style, column, y);
      style = ink.group(1).equals("0") ? "" : " class=\"i" + ink.group(1) + "\"";
      at = ink.end();
    }
    piece(text.substring(at), style, column, y);
  }

  private int piece(String text, String style, int column, int y) {
    var stripped = text.strip();
    var length = text.codePointCount(0, text.length());
    if (!stripped.isEmpty()) {
      var indent = text.indexOf(stripped);
      line(
          "<text%s x=\"%.1f\" y=\"%d\" textLength=\"%.1f\">%s</text>"
              .formatted(
                  style,
                  MARGIN + (column + indent) * COLUMN,
                  y,
                  stripped.codePointCount(0, stripped.length()) * COLUMN,
                  escaped(stripped)));
    }
    return column + length;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }
}
