package writ.spec;

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
