package writ.render;

import java.util.ArrayList;
import java.util.List;
import writ.diagnostic.Span;
import writ.token.VisibleText;

/// A line of a file with carets under the place that is meant. A long line is shown as a window
/// around that place.
record Excerpt(String text, int indent, int carets) {

  private static final int WIDTH = 74;
  private static final int BEFORE = 30;

  static Excerpt of(Span span) {
    var points = span.source().line(span.line()).codePoints().toArray();
    var start = Math.min(span.column() - 1, points.length);
    var end = Math.min(start + span.length(), points.length);
    var shown = shown(points);
    var window = Window.around(shown, start);
    var text = new StringBuilder(window.isCutBefore() ? "…" : "");
    var indent = text.length();
    var carets = 0;
    for (var at = window.from; at < window.to; at++) {
      text.append(shown.get(at));
      indent += at < start ? columns(shown.get(at)) : 0;
      carets += at >= start && at < end ? columns(shown.get(at)) : 0;
    }
    text.append(window.to < points.length ? "…" : "");
    return new Excerpt(text.toString().stripTrailing(), indent, Math.max(1, carets));
  }

  /// What each character is drawn as: a letter that looks like one of another script is spelled.
  private static List<String> shown(int[] points) {
    var spelled = VisibleText.pieces(points);
    var shown = new ArrayList<String>(points.length);
    for (var at = 0; at < points.length; at++) {
      shown.add(points[at] == '\t' ? TextColumns.drawn('\t') : spelled.get(at));
    }
    return shown;
  }

  private static int columns(String piece) {
    return piece.codePoints().map(TextColumns::of).sum();
  }

  /// The line below: spaces, then the mark once for each column.
  String underline(String mark) {
    return " ".repeat(indent) + mark.repeat(carets);
  }

  /// The characters of a line that are shown.
  private record Window(int from, int to) {

    static Window around(List<String> shown, int place) {
      var from = 0;
      if (columns(shown) > WIDTH) {
        from = Math.clamp(place - BEFORE, 0, shown.size());
      }
      var to = from;
      for (var used = 0; to < shown.size(); to++) {
        used += Excerpt.columns(shown.get(to));
        if (used > WIDTH) {
          break;
        }
      }
      return new Window(from, to);
    }

    boolean isCutBefore() {
      return from > 0;
    }

    private static int columns(List<String> shown) {
      var sum = 0;
      for (var at = 0; at < shown.size() && sum <= WIDTH; at++) {
        sum += Excerpt.columns(shown.get(at));
      }
      return sum;
    }
  }
}
