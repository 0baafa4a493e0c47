package writ.render;

import writ.diagnostic.Span;

/// A line of a file with carets under the place that is meant. A long line is shown as a window
/// around that place.
record Excerpt(String text, int indent, int carets) {

  private static final int WIDTH = 74;
  private static final int BEFORE = 30;

  static Excerpt of(Span span) {
    var points = span.source().line(span.line()).codePoints().toArray();
    var start = Math.min(span.column() - 1, points.length);
    var end = Math.min(start + span.length(), points.length);
    var window = Window.around(points, start);
    var text = new StringBuilder(window.isCutBefore() ? "…" : "");
    var indent = text.length();
    var carets = 0;
    for (var at = window.from; at < window.to; at++) {
      text.append(Columns.drawn(points[at]));
      indent += at < start ? Columns.of(points[at]) : 0;
      carets += at >= start && at < end ? Columns.of(points[at]) : 0;
    }
    text.append(window.to < points.length ? "…" : "");
    return new Excerpt(text.toString().stripTrailing(), indent, Math.max(1, carets));
  }

  /// The line below: spaces, then the mark once for each column.
  String underline(String mark) {
    return " ".repeat(indent) + mark.repeat(carets);
  }

  /// The characters of a line that are shown.
  private record Window(int from, int to) {

    static Window around(int[] points, int place) {
      var from = 0;
      if (columns(points, 0, points.length) > WIDTH) {
        from = Math.clamp(place - BEFORE, 0, points.length);
      }
      var to = from;
      for (var used = 0; to < points.length; to++) {
        used += Columns.of(points[to]);
        if (used > WIDTH) {
          break;
        }
      }
      return new Window(from, to);
    }

    boolean isCutBefore() {
      return from > 0;
    }

    private static int columns(int[] points, int from, int to) {
      var sum = 0;
      for (var at = from; at < to && sum <= WIDTH; at++) {
        sum += Columns.of(points[at]);
      }
      return sum;
    }
  }
}
