package writ.spec.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.GuardrailFileProblems;
import writ.spec.GuardrailSpec.Expression;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// Reads CEL texts. They stand in `|` blocks only: in a plain scalar YAML takes `#`, `: ` and
/// quotes for itself, and in a block each character has one place.
final class Expressions {

  private Expressions() {}

  static @Nullable Expression decode(Node node, String key, ProblemList problems) {
    var text = Scalars.text(node, "`" + key + "`", problems);
    if (text == null) {
      return null;
    }
    var span = text.span();
    var start = header(span);
    if (!start.startsWith("|")) {
      problems.add(GuardrailFileProblems.noBlock(key, span));
      return null;
    }
    if (text.value().isBlank()) {
      problems.add(GuardrailFileProblems.emptyExpression(key, span));
      return null;
    }
    return new Expression(text.value().stripTrailing(), span, lines(text));
  }

  private static String header(Span span) {
    var line = span.source().line(span.line());
    var points = line.codePoints().skip(span.column() - 1L).toArray();
    return new String(points, 0, points.length);
  }

  /// A line of the text is what is left of its line in the file without the indentation.
  private static List<Span> lines(Located<String> text) {
    var source = text.span().source();
    var lines = new ArrayList<Span>();
    var number = text.span().line();
    for (var line : text.value().lines().toList()) {
      number++;
      var written = source.line(number);
      var indented = length(written) - length(line);
      lines.add(source.at(number, Math.max(indented, 0) + 1, Math.max(length(line), 1)));
    }
    return lines;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
