package writ.hcl;

import java.util.ArrayList;
import java.util.List;

/// Reads expressions: literals in full, calls and references by their names, and of everything else
/// only where it ends.
final class HclExpressions {

  private final HclScanner scanner;
  private final HclSkipping skipping;
  private final HclTexts texts;
  private final int mostDepth;
  private final long mostValues;
  private int depth;
  private long values;

  HclExpressions(HclScanner scanner, int mostDepth, long mostValues) {
    this.scanner = scanner;
    this.mostDepth = mostDepth;
    this.mostValues = mostValues;
    this.skipping = new HclSkipping(scanner, mostDepth);
    this.texts = new HclTexts(scanner, skipping, () -> expression(true));
  }

  HclSkipping skipping() {
    return skipping;
  }

  /// The label of a block in quotes; a question mark where it is no plain text.
  String label() {
    return texts.quoted() instanceof HclExpression.Text(var text, _) ? text : "?";
  }

  /// @param lines whether it may go on in the next line
  HclExpression expression(boolean lines) {
    if (++depth > mostDepth) {
      throw scanner.failure("it nests deeper than " + mostDepth + " levels");
    }
    if (++values > mostValues) {
      throw scanner.failure("it holds more than the " + mostValues + " values that are read");
    }
    scanner.skipBlank(lines);
    var begin = scanner.place();
    if (isOver()) {
      throw scanner.failure("a value is missing");
    }
    var value = primary(begin);
    scanner.skipBlank(lines);
    depth--;
    if (isOver()) {
      return value;
    }
    skipping.expression(lines);
    return new HclExpression.Other(begin);
  }

  /// Whether an expression cannot go on here.
  private boolean isOver() {
    return scanner.isAtEnd()
        || ",)]}\n".indexOf(scanner.peek()) >= 0
        || (scanner.peek() == '~' && scanner.peek(1) == '}');
  }

  private HclExpression primary(HclPlace begin) {
    var here = scanner.peek();
    if (here == '"') {
      return texts.quoted();
    }
    if (skipping.isHeredoc()) {
      return texts.heredoc();
    }
    if (here == '[') {
      return sequence(begin);
    }
    if (here == '{') {
      return mapping(begin);
    }
    if (here == '(') {
      scanner.next();
      var inner = expression(true);
      scanner.skipBlank(true);
      scanner.expect(')', "a bracket is not closed");
      return inner;
    }
    if (HclScanner.beginsName(here)) {
      return named(begin);
    }
    return isDigit(here) || (here == '-' && isDigit(scanner.peek(1)))
        ? number(begin)
        : new HclExpression.Other(begin);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private HclExpression number(HclPlace begin) {
    var digits = new StringBuilder().append(scanner.next());
    while (isDigit(scanner.peek())
        || "eE.".indexOf(scanner.peek()) >= 0
        || ("+-".indexOf(scanner.peek()) >= 0
            && "eE".indexOf(digits.charAt(digits.length() - 1)) >= 0)) {
      digits.append(scanner.next());
    }
    return new HclExpression.Digits(digits.toString(), begin);
  }

  private boolean isFor() {
    scanner.skipBlank(true);
    var behind = scanner.peek(3);
    return scanner.isAt("for") && (behind == ' ' || behind == '\t' || behind == '\n');
  }

  private HclExpression sequence(HclPlace begin) {
    scanner.next();
    if (isFor()) {
      skipping.untilClosed();
      scanner.expect(']', "a bracket is not closed");
      return new HclExpression.Other(begin);
    }
    return new HclExpression.Sequence(items(']'), begin);
  }

  /// Up to the bracket, which is passed.
  private List<HclExpression> items(char end) {
    var items = new ArrayList<HclExpression>();
    while (true) {
      scanner.skipBlank(true);
      if (scanner.peek() == end) {
        scanner.next();
        return items;
      }
      items.add(expression(true));
      scanner.skipBlank(true);
      if (scanner.peek() != end) {
        scanner.expect(',', "a comma or a bracket is missing");
      }
    }
  }

  private HclExpression mapping(HclPlace begin) {
    scanner.next();
    if (isFor()) {
      skipping.untilClosed();
      scanner.expect('}', "a bracket is not closed");
      return new HclExpression.Other(begin);
    }
    var entries = new ArrayList<HclExpression.Entry>();
    while (true) {
      scanner.skipBlank(true);
      if (scanner.peek() == '}') {
        scanner.next();
        return new HclExpression.Mapping(entries, begin);
      }
      var key = key();
      scanner.skipBlank(true);
      if (scanner.peek() != '=' && scanner.peek() != ':') {
        throw scanner.failure("a key has no value");
      }
      scanner.next();
      scanner.skipBlank(true);
      entries.add(new HclExpression.Entry(key, expression(false)));
      scanner.skipBlank(false);
      if (scanner.peek() == ',' || scanner.peek() == '\n') {
        scanner.next();
      } else if (scanner.peek() != '}') {
        throw scanner.failure("a comma or a bracket is missing");
      }
    }
  }

  private HclExpression key() {
    var begin = scanner.place();
    if (scanner.peek() == '"') {
      return texts.quoted();
    }
    if (scanner.peek() == '(') {
      return primary(begin);
    }
    var value = isDigit(scanner.peek()) ? number(begin) : named(begin);
    return value instanceof HclExpression.Reference(var steps, _) && steps.size() == 1
        ? new HclExpression.Text(steps.getFirst(), begin)
        : value;
  }

  private HclExpression named(HclPlace begin) {
    var name = scanner.name();
    if (name.isEmpty()) {
      throw scanner.failure("a value is missing");
    }
    if (scanner.peek() == '(') {
      return call(name, begin);
    }
    return switch (name) {
      case "true", "false" -> new HclExpression.Truth(name.equals("true"), begin);
      case "null" -> new HclExpression.Nothing(begin);
      default -> reference(name, begin);
    };
  }

  /// A call that spreads its last argument (`...`) is not read.
  private HclExpression call(String name, HclPlace begin) {
    scanner.next();
    return new HclExpression.Call(name, items(')'), begin);
  }

  private HclExpression reference(String first, HclPlace begin) {
    var steps = new ArrayList<String>();
    steps.add(first);
    while (true) {
      if (scanner.peek() == '.' && HclScanner.beginsName(scanner.peek(1))) {
        scanner.next();
        steps.add(scanner.name());
      } else if (scanner.peek() == '.' && isDigit(scanner.peek(1))) {
        scanner.next();
        steps.add(digits());
      } else if (scanner.peek() == '[') {
        scanner.next();
        scanner.skipBlank(true);
        if (scanner.peek() == '*') {
          scanner.next();
          steps.add("*");
        } else {
          steps.add(step(expression(true)));
        }
        scanner.skipBlank(true);
        scanner.expect(']', "a bracket is not closed");
      } else {
        return new HclExpression.Reference(steps, begin);
      }
    }
  }

  private String digits() {
    var digits = new StringBuilder();
    while (isDigit(scanner.peek())) {
      digits.append(scanner.next());
    }
    return digits.toString();
  }

  /// What a key in brackets is called; a question mark where it is not literal.
  private static String step(HclExpression key) {
    return switch (key) {
      case HclExpression.Text(var text, _) -> text;
      case HclExpression.Digits(var digits, _) -> digits;
      default -> "?";
    };
  }
}
