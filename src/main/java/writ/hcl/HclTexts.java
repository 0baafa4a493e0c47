package writ.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads texts: quoted ones with their escapes and templates, and heredocs.
final class HclTexts {

  private static final int SHORT_ESCAPE = 4;
  private static final int LONG_ESCAPE = 8;
  private static final int HEX = 16;

  private final HclScanner scanner;
  private final HclSkipping skipping;
  private final Supplier<HclExpression> expression;

  /// @param expression reads what stands in a template
  HclTexts(HclScanner scanner, HclSkipping skipping, Supplier<HclExpression> expression) {
    this.scanner = scanner;
    this.skipping = skipping;
    this.expression = expression;
  }

  HclExpression quoted() {
    var begin = scanner.place();
    var parts = new ArrayList<HclExpression>();
    var text = new StringBuilder();
    scanner.next();
    while (scanner.peek() != '"') {
      if (scanner.isAtEnd() || scanner.peek() == '\n') {
        throw new HclScanner.FailureException("a text has no end", begin);
      }
      if (scanner.isAt("$${") || scanner.isAt("%%{")) {
        text.append(scanner.next()).append('{');
        scanner.skip(2);
      } else if (scanner.isAt("${") || scanner.isAt("%{")) {
        add(parts, text, begin);
        parts.add(template());
      } else if (scanner.peek() == '\\') {
        text.appendCodePoint(escape());
      } else {
        text.append(scanner.next());
      }
    }
    scanner.next();
    if (parts.isEmpty()) {
      return new HclExpression.Text(text.toString(), begin);
    }
    add(parts, text, begin);
    return new HclExpression.Template(parts, begin);
  }

  private static void add(List<HclExpression> parts, StringBuilder text, HclPlace place) {
    if (!text.isEmpty()) {
      parts.add(new HclExpression.Text(text.toString(), place));
      text.setLength(0);
    }
  }

  private HclExpression template() {
    var begin = scanner.place();
    if (scanner.isAt("%{")) {
      skipping.template(1);
      return new HclExpression.Other(begin);
    }
    scanner.skip(scanner.peek(2) == '~' ? 3 : 2);
    var value = expression.get();
    scanner.skipBlank(true);
    scanner.skip(scanner.peek() == '~' ? 1 : 0);
    scanner.expect('}', "a template has no end");
    return value;
  }

  private int escape() {
    scanner.next();
    return switch (scanner.isAtEnd() ? HclScanner.END : scanner.next()) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"' -> '"';
      case '\\' -> '\\';
      case 'u' -> hex(SHORT_ESCAPE);
      case 'U' -> hex(LONG_ESCAPE);
      default -> throw scanner.failure("an escape in a text has no meaning");
    };
  }

  private int hex(int digits) {
    var value = 0L;
    for (var each = 0; each < digits; each++) {
      var digit = Character.digit(scanner.peek(), HEX);
      if (digit < 0) {
        throw scanner.failure("an escape in a text has no meaning");
      }
      scanner.next();
      value = value * HEX + digit;
    }
    if (value > Character.MAX_CODE_POINT) {
      throw scanner.failure("an escape in a text has no meaning");
    }
    return (int) value;
  }

  /// A template in a heredoc makes it one that is not read.
  HclExpression heredoc() {
    var begin = scanner.place();
    var isIndented = scanner.peek(2) == '-';
    scanner.skip(isIndented ? 3 : 2);
    var end = scanner.name();
    scanner.skipLine();
    scanner.skip(1);
    var lines = new ArrayList<String>();
    while (!skipping.endsHere(end)) {
      if (scanner.isAtEnd()) {
        throw new HclScanner.FailureException("a text has no end", begin);
      }
      lines.add(scanner.line());
    }
    var text = new StringBuilder();
    var indent = isIndented ? indent(lines) : 0;
    lines.forEach(
        each -> text.append(each.substring(Math.min(indent, each.length()))).append('\n'));
    var plain = text.toString().replace("$${", "").replace("%%{", "");
    return plain.contains("${") || plain.contains("%{")
        ? new HclExpression.Other(begin)
        : new HclExpression.Text(text.toString().replace("$${", "${").replace("%%{", "%{"), begin);
  }

  private static int indent(List<String> lines) {
    return lines.stream()
        .filter(each -> !each.isBlank())
        .mapToInt(each -> each.length() - each.stripLeading().length())
        .min()
        .orElse(0);
  }
}
