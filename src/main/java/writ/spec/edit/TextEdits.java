package writ.spec.edit;

import java.util.BitSet;
import java.util.TreeMap;

/// Changes of a text that are made all at once: what goes, and what comes where. Places are counted
/// in code points of the text as it was.
final class TextEdits {

  private final WrittenText text;
  private final BitSet gone = new BitSet();
  private final TreeMap<Integer, String> come = new TreeMap<>();

  TextEdits(WrittenText text) {
    this.text = text;
  }

  void remove(int from, int to) {
    gone.set(from, to);
  }

  /// Removes whole lines, with the break above them, so that what is put behind them has its own.
  void removeLines(int first, int last) {
    var above = text.lineEndAbove(first);
    if (above < 0) {
      remove(0, text.nextLine(last));
    } else {
      remove(above, text.lineEnd(last));
    }
  }

  void insert(int at, String words) {
    come.merge(at, words, String::concat);
  }

  void replace(int from, int to, String words) {
    remove(from, to);
    insert(from, words);
  }

  /// Whether any of it goes.
  boolean touches(int from, int to) {
    var next = gone.nextSetBit(from);
    return next >= 0 && next < to;
  }

  /// The text afterwards. Where its last line had no break, the last line has none.
  String applied() {
    var result = new StringBuilder();
    for (var at = 0; at <= text.length(); at++) {
      result.append(come.getOrDefault(at, ""));
      if (at < text.length() && !gone.get(at)) {
        result.appendCodePoint(text.at(at));
      }
    }
    var wasOpen = text.length() > 0 && !isBreak(text.at(text.length() - 1));
    while (wasOpen && !result.isEmpty() && isBreak(result.charAt(result.length() - 1))) {
      result.setLength(result.length() - 1);
    }
    return result.toString();
  }

  private static boolean isBreak(int character) {
    return character == '\n' || character == '\r';
  }
}
