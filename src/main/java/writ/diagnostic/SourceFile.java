package writ.diagnostic;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file as a person knows it: the name he typed or the path from the project's folder, always
/// with `/`, and its text. Holding the text here is what lets a diagnostic show the line it speaks
/// of.
public final class SourceFile {

  private final String name;
  private final String text;

  /// Where lines begin, found when one is first asked for; the same whoever finds it.
  private int @Nullable [] starts;

  private @Nullable Boolean basic;

  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// A file of which only the name is known, such as one that a saved plan mentions.
  public static SourceFile named(String name) {
    return new SourceFile(name, "");
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /// The text of a line, counted from 1, without its line break; empty where there is no such line.
  public String line(int number) {
    var known = starts();
    if (number > known.length) {
      return "";
    }
    var start = known[number - 1];
    var end = number < known.length ? known[number] : text.length();
    while (end > start && isBreak(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// Whether every character of the text is one `char`, so that places in it need no counting.
  boolean isBasic() {
    var known = basic;
    if (known == null) {
      known = text.chars().noneMatch(each -> Character.isSurrogate((char) each));
      basic = known;
    }
    return known;
  }

  /// The place of `length` characters that start at a line and column, both counted from 1.
  public Span at(int line, int column, int length) {
    return new Span(this, line, column, length);
  }

  private int[] starts() {
    var known = starts;
    if (known == null) {
      known = found();
      starts = known;
    }
    return known;
  }

  private int[] found() {
    var found = new int[16];
    var count = 1;
    for (var i = 0; i < text.length(); i++) {
      if (isBreak(text.charAt(i))) {
        i += text.startsWith("\r\n", i) ? 1 : 0;
        found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
        found[count] = i + 1;
        count++;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean isBreak(char character) {
    return character == '\n' || character == '\r';
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
