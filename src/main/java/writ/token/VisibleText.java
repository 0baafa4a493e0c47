package writ.token;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Text from outside with everything spelled out that nobody sees, or that looks like something
/// else. Ordinary text of any language stays as it is. Sources: Unicode's
/// `Default_Ignorable_Code_Point`, general categories, and the mixed-script and whole-script
/// confusables of UTS #39.
public final class VisibleText {

  /// Scripts with letters that look like Latin ones.
  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC,
          UnicodeScript.LISU,
          UnicodeScript.DESERET,
          UnicodeScript.TIFINAGH);

  /// Letters of other scripts that look just like a Latin one: a word of these alone is in
  /// disguise.
  private static final String DISGUISES =
      "асԁеһіјӏорԛѕԝхуъАВСЕНІЈКМОРЅТХҮԌԛԜ" + "αικνορυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսհոցզ";

  private static final String HYPHENS = "\u2010\u2011";

  private VisibleText() {}

  /// The text with what is hidden spelled as `\\u{200b}`, and line breaks, tabs and escapes in
  /// their usual spelling.
  public static String of(String text) {
    if (text.chars().allMatch(each -> each >= ' ' && each < 0x7f)) {
      return text;
    }
    return String.join("", pieces(text.codePoints().toArray()));
  }

  /// The same character by character: what each code point of a text is shown as.
  public static List<String> pieces(int[] points) {
    var pieces = new ArrayList<String>(points.length);
    var at = 0;
    while (at < points.length) {
      var end = at;
      while (end < points.length && isOfWord(points[end])) {
        end++;
      }
      if (end == at) {
        pieces.add(spelled(points[at++]));
      } else {
        word(pieces, points, at, end);
        at = end;
      }
    }
    return pieces;
  }

  /// A name: as [#of], and no blank at an end or beside another is taken for nothing.
  public static String ofName(String name) {
    var text = of(name);
    if (!text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ")) {
      return text;
    }
    var marked = new StringBuilder();
    for (var at = 0; at < text.length(); at++) {
      var isBlank = text.charAt(at) == ' ';
      var isSeen =
          at > 0 && at < text.length() - 1 && text.charAt(at - 1) != ' ' && !isTail(text, at);
      marked.append(isBlank && !isSeen ? "\\u{20}" : text.substring(at, at + 1));
    }
    return marked.toString();
  }

  /// Whether nothing but blanks follows.
  private static boolean isTail(String text, int at) {
    return text.substring(at).isBlank();
  }

  private static void word(List<String> visible, int[] points, int from, int to) {
    var hasLatin = false;
    var isDisguise = true;
    for (var at = from; at < to; at++) {
      if (Character.isLetter(points[at])) {
        var isLatin = UnicodeScript.of(points[at]) == UnicodeScript.LATIN;
        hasLatin |= isLatin;
        isDisguise &= !isLatin && DISGUISES.indexOf(points[at]) >= 0;
      }
    }
    for (var at = from; at < to; at++) {
      var isAlike =
          Character.isLetter(points[at])
              && (hasLatin || isDisguise)
              && ALIKE.contains(UnicodeScript.of(points[at]));
      visible.add(isAlike ? hex(points[at]) : spelled(points[at]));
    }
  }

  private static boolean isOfWord(int point) {
    return !acts(point)
        && (Character.isLetterOrDigit(point)
            || point == '-'
            || point == '_'
            || point == '.'
            || Character.getType(point) == Character.NON_SPACING_MARK);
  }

  /// Whether a character is invisible, acts on what is around it, or stands for another one.
  public static boolean acts(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> point > 0x7e && (isIgnorable(point) || isOtherSpelling(point));
    };
  }

  /// Default ignorable, or a letter or sign that is blank.
  private static boolean isIgnorable(int point) {
    return point == 0x034f
        || point == 0x115f
        || point == 0x1160
        || point == 0x17b4
        || point == 0x17b5
        || (point >= 0x180b && point <= 0x180f)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xfe00 && point <= 0xfe0f)
        || point == 0xffa0
        || (point >= 0xe0000 && point <= 0xe0fff);
  }

  /// Another form of an ASCII letter, digit or sign: of full width, mathematical, in a circle.
  private static boolean isOtherSpelling(int point) {
    if (HYPHENS.indexOf(point) >= 0) {
      return true;
    }
    var isOfForms =
        (point >= 0xff01 && point <= 0xff5e)
            || (point >= 0x1d400 && point <= 0x1d7ff)
            || (point >= 0x2100 && point <= 0x218b)
            || (point >= 0x24b6 && point <= 0x24e9);
    if (!isOfForms) {
      return false;
    }
    var plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    return plain.chars().allMatch(each -> each > ' ' && each < 0x7f);
  }

  /// How one character is spelled.
  public static String spelled(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 0x1b -> "\\e";
      default -> acts(point) ? hex(point) : Character.toString(point);
    };
  }

  /// One character by its number in hexadecimal.
  public static String hex(int point) {
    return "\\u{" + Integer.toHexString(point) + "}";
  }
}
