package writ.render.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import writ.render.TextColumns;
import writ.render.Words;

/// Lines of eighty columns in the making. Widths are measured before colour is laid on.
final class TextPage {

  private static final int WIDTH = 80;

  private final List<Row> rows = new ArrayList<>();

  /// A line: what is measured, and what is printed.
  private record Row(String plain, String printed) {}

  void line(String text) {
    rows.add(new Row(text, text));
  }

  void line(String text, UnaryOperator<String> ink) {
    rows.add(new Row(text, ink.apply(text)));
  }

  /// Goes on in the last line.
  void more(String text, UnaryOperator<String> ink) {
    var last = rows.getLast();
    rows.set(rows.size() - 1, new Row(last.plain + text, last.printed + ink.apply(text)));
  }

  void blank() {
    line("");
  }

  /// A text wrapped beside a label that stands at an indent; an empty label takes no room.
  void beside(int indent, String label, UnaryOperator<String> ink, String text) {
    var margin = " ".repeat(indent);
    var gap = label.isEmpty() || text.isEmpty() ? "" : "  ";
    var below = " ".repeat(indent + TextColumns.of(label) + gap.length());
    var wrapped = Words.wrapped(text, Math.max(24, WIDTH - below.length()));
    rows.add(
        new Row(
            margin + label + gap + wrapped.getFirst(),
            margin + ink.apply(label) + gap + wrapped.getFirst()));
    wrapped.stream().skip(1).forEach(more -> line(below + more));
  }

  /// A text at the right edge of the last line if there is room, else of a line of its own.
  void right(String text) {
    var last = rows.getLast();
    var gap = WIDTH - TextColumns.of(last.plain) - TextColumns.of(text);
    if (gap >= 2) {
      var added = " ".repeat(gap) + text;
      rows.set(rows.size() - 1, new Row(last.plain + added, last.printed + added));
    } else {
      line(" ".repeat(Math.max(6, WIDTH - TextColumns.of(text))) + text);
    }
  }

  /// All lines, each with a line break.
  String text() {
    return rows.stream().map(row -> row.printed + "\n").collect(Collectors.joining());
  }
}
