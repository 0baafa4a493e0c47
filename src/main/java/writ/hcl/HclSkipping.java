package writ.hcl;

/// Passes what is not read: brackets, quotes and comments have to fit, and no text is made of it.
final class HclSkipping {

  private final HclScanner scanner;
  private final int most;

  /// @param most how deep templates may lie in each other
  HclSkipping(HclScanner scanner, int most) {
    this.scanner = scanner;
    this.most = most;
  }

  /// Up to the end of an expression, which stays: what closes or divides what it lies in, or the
  /// end of the line.
  ///
  /// @param lines whether an expression goes on in the next line
  void expression(boolean lines) {
    rest(lines, false, 0);
  }

  /// Up to the bracket that closes what is open, which stays.
  void untilClosed() {
    rest(true, true, 0);
  }

  private void rest(boolean lines, boolean divided, int templates) {
    var open = 0;
    while (true) {
      scanner.skipBlank(lines || open > 0);
      var here = scanner.peek();
      if (scanner.isAtEnd()) {
        if (open > 0 || divided) {
          throw scanner.failure("a bracket is not closed");
        }
        return;
      }
      if (open == 0 && (here == '\n' || (here == ',' && !divided) || closes(here))) {
        return;
      }
      open += opens(here) ? 1 : closes(here) ? -1 : 0;
      if (here == '"') {
        quoted(templates);
      } else if (isHeredoc()) {
        heredoc();
      } else {
        scanner.next();
      }
    }
  }

  private static boolean opens(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean closes(char c) {
    return c == ')' || c == ']' || c == '}';
  }

  boolean isHeredoc() {
    return scanner.isAt("<<")
        && (HclScanner.beginsName(scanner.peek(2))
            || (scanner.peek(2) == '-' && HclScanner.beginsName(scanner.peek(3))));
  }

  private void quoted(int templates) {
    var begin = scanner.place();
    scanner.next();
    while (scanner.peek() != '"') {
      if (scanner.isAtEnd() || scanner.peek() == '\n') {
        throw new HclScanner.FailureException("a text has no end", begin);
      }
      if (scanner.isAt("$${") || scanner.isAt("%%{")) {
        scanner.skip(3);
      } else if (scanner.isAt("${") || scanner.isAt("%{")) {
        template(templates + 1);
      } else {
        scanner.skip(scanner.peek() == '\\' ? 2 : 1);
      }
    }
    scanner.next();
  }

  /// From `${` or `%{` to behind its end.
  void template(int templates) {
    if (templates > most) {
      throw scanner.failure("it nests deeper than " + most + " levels");
    }
    scanner.skip(2);
    rest(true, true, templates);
    scanner.expect('}', "a template has no end");
  }

  private void heredoc() {
    var begin = scanner.place();
    scanner.skip(scanner.peek(2) == '-' ? 3 : 2);
    var end = scanner.name();
    scanner.skipLine();
    scanner.skip(1);
    while (!scanner.isAtEnd()) {
      if (endsHere(end)) {
        return;
      }
      scanner.skipLine();
      scanner.skip(1);
    }
    throw new HclScanner.FailureException("a text has no end", begin);
  }

  /// Whether this line is the end of a heredoc; then it is passed, but for its break.
  boolean endsHere(String end) {
    var indent = 0;
    while (scanner.peek(indent) == ' ' || scanner.peek(indent) == '\t') {
      indent++;
    }
    for (var index = 0; index < end.length(); index++) {
      if (scanner.peek(indent + index) != end.charAt(index)) {
        return false;
      }
    }
    var behind = indent + end.length();
    while (scanner.peek(behind) == ' ' || scanner.peek(behind) == '\r') {
      behind++;
    }
    if (scanner.peek(behind) != '\n' && scanner.peek(behind) != HclScanner.END) {
      return false;
    }
    scanner.skip(behind);
    return true;
  }
}
