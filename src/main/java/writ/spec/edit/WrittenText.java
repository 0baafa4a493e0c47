package writ.spec.edit;

/// The text of a document by code points and lines.
final class WrittenText {

  private final String text;
  private final int[] points;

  WrittenText(String text) {
    this.text = text;
    this.points = text.codePoints().toArray();
  }

  String text() {
    return text;
  }

  int length() {
    return points.length;
  }

  int at(int index) {
    return points[index];
  }

  String between(int from, int to) {
    return new String(points, from, to - from);
  }

  int columnOf(int index) {
    return index - lineStart(index);
  }

  int lineStart(int index) {
    var start = index;
    while (start > 0 && !isBreak(start - 1)) {
      start--;
    }
    return start;
  }

  int lineEnd(int index) {
    var end = index;
    while (end < points.length && !isBreak(end)) {
      end++;
    }
    return end;
  }

  /// Behind the line's break.
  int nextLine(int index) {
    var end = lineEnd(index);
    if (end + 1 < points.length && points[end] == '\r' && points[end + 1] == '\n') {
      return end + 2;
    }
    return Math.min(end + 1, points.length);
  }

  /// Where the line above ends, before its break; -1 on the first line.
  int lineEndAbove(int index) {
    var start = lineStart(index);
    if (start == 0) {
      return -1;
    }
    return start > 1 && points[start - 1] == '\n' && points[start - 2] == '\r'
        ? start - 2
        : start - 1;
  }

  /// How many lines precede it.
  int lineOf(int index) {
    var line = 0;
    for (var at = 0; at < index; at++) {
      var isHalf = points[at] == '\r' && at + 1 < points.length && points[at + 1] == '\n';
      if (isBreak(at) && !isHalf) {
        line++;
      }
    }
    return line;
  }

  /// How its lines end.
  String lineBreak() {
    var first = lineEnd(0);
    return first == points.length ? "\n" : between(first, nextLine(0));
  }

  /// The first character from there on that is no space.
  int afterSpaces(int index) {
    var at = index;
    while (at < points.length && (points[at] == ' ' || points[at] == '\t')) {
      at++;
    }
    return at;
  }

  /// Whether nothing follows on its line but perhaps a comment.
  boolean isLastOnLine(int index) {
    var next = afterSpaces(index);
    return next >= points.length || isBreak(next) || (next > index && points[next] == '#');
  }

  /// Whether nothing but space stands before it on its line.
  boolean isFirstOnLine(int index) {
    return between(lineStart(index), index).isBlank();
  }

  /// Whether the line above it is empty.
  boolean isAfterEmptyLine(int index) {
    var end = lineStart(index) - 1;
    if (end <= 0) {
      return false;
    }
    if (points[end] == '\n' && points[end - 1] == '\r') {
      end--;
    }
    return between(lineStart(end), end).isBlank();
  }

  private boolean isBreak(int index) {
    return points[index] == '\n' || points[index] == '\r';
  }
}
