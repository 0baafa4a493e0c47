package writ.spec.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// The text of one YAML document, cut out of its file before anything parses it, so that a broken
/// document does not hide the next one. The cut is exact: a line that starts with `---` or `...`
/// ends a document wherever it stands, also inside quotes or a block of text.
///
/// @param linesBefore how many lines of the file precede it
public record Document(SourceFile file, int linesBefore, String text) {

  static final int MOST = 1000;

  private static final Pattern LINE = Pattern.compile(".*(?:\r\n|[\r\n])|.+", Pattern.UNIX_LINES);
  private static final Pattern MARKER = Pattern.compile("(---|\\.\\.\\.)(\\s.*)?", Pattern.DOTALL);

  /// The documents of a file, at most one more than [#MOST].
  public static List<Document> split(SourceFile file) {
    if (!file.text().contains("---") && !file.text().contains("...")) {
      return List.of(new Document(file, 0, file.text()));
    }
    var documents = new ArrayList<Document>();
    var current = new StringBuilder();
    var start = 0;
    var number = 0;
    var lines = LINE.matcher(file.text());
    while (lines.find() && documents.size() <= MOST) {
      var line = lines.group();
      if (MARKER.matcher(line).matches()) {
        documents.add(new Document(file, start, current.toString()));
        current.setLength(0);
        start = number;
      }
      current.append(line.startsWith("...") ? "\n" : line);
      number++;
    }
    documents.add(new Document(file, start, current.toString()));
    return documents;
  }

  /// About how many documents of a file are read, at least one: told without taking them apart.
  public static long count(SourceFile file) {
    var count = 1L;
    for (var at = file.text().indexOf("\n---");
        at >= 0;
        at = file.text().indexOf("\n---", at + 4)) {
      count++;
    }
    return Math.min(count, MOST);
  }

  /// Where a line begins in a text.
  ///
  /// @param lines how many lines precede it
  public static int offset(String text, int lines) {
    var found = LINE.matcher(text);
    var offset = 0;
    for (var i = 0; i < lines && found.find(); i++) {
      offset = found.end();
    }
    return offset;
  }

  /// Whether it begins with a directive such as `%YAML 1.1`, which would change what follows.
  boolean hasDirective(ProblemList problems) {
    if (!text.contains("%")) {
      return false;
    }
    var number = 0;
    for (var line : text.lines().toList()) {
      if (line.startsWith("%")) {
        problems.add(
            SyntaxProblems.directive(at(number, 0, line.codePointCount(0, line.length()))));
        return true;
      }
      if (!line.isBlank() && !line.startsWith("#")) {
        return false;
      }
      number++;
    }
    return false;
  }

  /// A place in the file, from a line and column of this document counted from 0.
  public Span at(int line, int column, int length) {
    return file.at(linesBefore + line + 1, column + 1, Math.max(length, 1));
  }
}
