package writ.diagnostic;

/// A place in a source file that a person can be pointed at.
///
/// @param line counted from 1
/// @param column counted from 1, in Unicode code points
/// @param length code points to underline, at least 1; never reaches past the end of the line when
///   drawn
public record Span(SourceFile source, int line, int column, int length)
    implements Comparable<Span> {

  public Span {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException("a place starts at 1:1 and holds at least a character");
    }
  }

  /// The name of the file this place lies in.
  public String file() {
    return source.name();
  }

  /// What stands there, as far as the line goes, without quotes around it.
  public String word() {
    var text = text();
    var isQuoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
    return isQuoted ? text.substring(1, text.length() - 1) : text;
  }

  private String text() {
    var all = source.line(line);
    if (source.isBasic()) {
      var from = Math.min(column - 1, all.length());
      return all.substring(from, Math.min(all.length(), from + length));
    }
    var points = all.codePointCount(0, all.length());
    var start = all.offsetByCodePoints(0, Math.min(column - 1, points));
    var rest = points - Math.min(column - 1, points);
    return all.substring(start, all.offsetByCodePoints(start, Math.min(length, rest)));
  }

  /// The same place as if its file had another name.
  public Span under(String name) {
    return new Span(new SourceFile(name, source.text()), line, column, length);
  }

  @Override
  public int compareTo(Span other) {
    if (!file().equals(other.file())) {
      return file().compareTo(other.file());
    }
    if (line != other.line) {
      return Integer.compare(line, other.line);
    }
    return column != other.column
        ? Integer.compare(column, other.column)
        : Integer.compare(length, other.length);
  }

  /// `file:line:column`, the form that editors jump to.
  @Override
  public String toString() {
    return file() + ":" + line + ":" + column;
  }
}
