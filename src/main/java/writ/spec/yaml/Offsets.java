package writ.spec.yaml;

import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// Places of a text that are known as offsets into it.
final class Offsets {

  private Offsets() {}

  /// The place from one offset up to another on the same line.
  static Span span(SourceFile file, int from, int to) {
    var text = file.text();
    var line = 1;
    var start = 0;
    for (var i = 0; i < from; i++) {
      var c = text.charAt(i);
      if (c == '\n' || (c == '\r' && text.charAt(i + 1) != '\n')) {
        line++;
        start = i + 1;
      }
    }
    return file.at(
        line, text.codePointCount(start, from) + 1, Math.max(1, text.codePointCount(from, to)));
  }
}
