package writ.diagnostic;

/// A file as a person knows it: the name he typed or the path from the project's folder, always
/// with `/`, and its text. Holding the text here is what lets a diagnostic show the line it speaks
/// of.
public record SourceFile(String name, String text) {

  /// A file of which only the name is known, such as one that a saved plan mentions.
  public static SourceFile named(String name) {
    return new SourceFile(name, "");
  }

  /// The text of a line, counted from 1, without its line break; empty where there is no such line.
  public String line(int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("");
  }

  /// The place of `length` characters that start at a line and column, both counted from 1.
  public Span at(int line, int column, int length) {
    return new Span(this, line, column, length);
  }

  @Override
  public String toString() {
    return name;
  }
}
