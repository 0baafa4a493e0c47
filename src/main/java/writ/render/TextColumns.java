package writ.render;

import writ.token.VisibleText;

/// How many columns of a terminal text takes.
public final class TextColumns {

  private static final int TAB = 4;

  private TextColumns() {}

  /// The columns of a text whose characters are all printable.
  public static int of(String text) {
    return text.codePoints().map(TextColumns::of).sum();
  }

  /// The columns of one character, as [#drawn] draws it.
  public static int of(int point) {
    if (point == '\t') {
      return TAB;
    }
    if (VisibleText.acts(point)) {
      return VisibleText.spelled(point).length();
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /// A character as it appears in an excerpt: a tab is spaces, so that carets can stand below.
  static String drawn(int point) {
    return point == '\t' ? " ".repeat(TAB) : VisibleText.spelled(point);
  }

  /// A text filled up with spaces to a width; a text that is wider stays as it is.
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /// A text no wider than the width: what is too much gives way to an ellipsis.
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    var kept = new StringBuilder();
    var used = 0;
    for (var point : text.codePoints().toArray()) {
      used += of(point);
      if (used > width - 1) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept + "…";
  }

  /// East Asian wide and full-width forms, and pictographs.
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0x303e)
        || (point >= 0x3041 && point <= 0xa4cf)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0xffe0 && point <= 0xffe6)
        || (point >= 0x1f300 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }
}
