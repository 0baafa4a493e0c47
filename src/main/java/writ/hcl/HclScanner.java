package writ.hcl;

/// Goes through a text once, and knows where it stands. Makes text only of what is asked for.
final class HclScanner {

  static final char END = '\0';

  private final CharSequence text;
  private int at;
  private int line = 1;
  private int column = 1;

  HclScanner(CharSequence text) {
    this.text = text;
    if (peek() == '\uFEFF') {
      at++;
    }
  }

  /// Ends the reading of a text that is not HCL; caught where it began.
  static final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final String reason;
    final transient HclPlace place;

    FailureException(String reason, HclPlace place) {
      super(reason, null, false, false);
      this.reason = reason;
      this.place = place;
    }
  }

  HclPlace place() {
    return new HclPlace(line, column);
  }

  FailureException failure(String reason) {
    return new FailureException(reason, place());
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  boolean isAt(String word) {
    for (var index = 0; index < word.length(); index++) {
      if (peek(index) != word.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  char next() {
    var here = text.charAt(at++);
    if (here == '\n') {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(here)) {
      column++;
    }
    return here;
  }

  void skip(int count) {
    for (var each = 0; each < count && !isAtEnd(); each++) {
      next();
    }
  }

  void expect(char wanted, String missing) {
    if (isAtEnd() || peek() != wanted) {
      throw failure(missing);
    }
    next();
  }

  /// Passes spaces and comments.
  ///
  /// @param lines whether the ends of lines as well
  void skipBlank(boolean lines) {
    while (!isAtEnd()) {
      var here = peek();
      if (here == ' ' || here == '\t' || here == '\r' || (lines && here == '\n')) {
        next();
      } else if (here == '#' || isAt("//")) {
        skipLine();
      } else if (isAt("/*")) {
        skipComment();
      } else {
        return;
      }
    }
  }

  /// Up to the end of the line, which stays.
  void skipLine() {
    while (!isAtEnd() && peek() != '\n') {
      next();
    }
  }

  private void skipComment() {
    var begin = place();
    skip(2);
    while (!isAt("*/")) {
      if (isAtEnd()) {
        throw new FailureException("a comment has no end", begin);
      }
      next();
    }
    skip(2);
  }

  static boolean beginsName(char c) {
    return c == '_' || Character.isLetter(c);
  }

  /// A name, or nothing where none begins here.
  String name() {
    var name = new StringBuilder();
    if (beginsName(peek())) {
      while (!isAtEnd() && (beginsName(peek()) || Character.isDigit(peek()) || peek() == '-')) {
        name.append(next());
      }
    }
    return name.toString();
  }

  /// The rest of the line without its end, which is passed.
  String line() {
    var rest = new StringBuilder();
    while (!isAtEnd() && peek() != '\n') {
      rest.append(next());
    }
    skip(1);
    var length = rest.length();
    return length > 0 && rest.charAt(length - 1) == '\r'
        ? rest.substring(0, length - 1)
        : rest.toString();
  }
}
