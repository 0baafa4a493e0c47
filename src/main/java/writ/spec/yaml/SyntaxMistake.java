package writ.spec.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// What somebody did wrong in a document that is not YAML, told from its lines: the parser says
/// only where it gave up and what it would have taken there.
///
/// @param line counted from 0, as the column
/// @param hint empty where nothing can be advised
record SyntaxMistake(int line, int column, int length, String problem, String hint) {

  private static final Pattern NETWORK =
      Pattern.compile("(?<![\"'0-9a-fA-F:])(::[0-9a-fA-F:]*/\\d+)");
  private static final Pattern SPECIAL =
      Pattern.compile("(?:^|[\\[,:-])\\s*([*&@`%|>][^\\s,\\]}]*)");
  private static final Pattern KEY = Pattern.compile("^([ -]*)([\\w./-]+) *:(?: .*|)$");
  private static final Pattern GLUED = Pattern.compile("^( *(?:- +)?)(\\w+):(\\S.*)$");
  private static final Pattern ASSIGNED = Pattern.compile("^( *(?:- +)?)(\\w+) *= *(\\S.*)$");
  private static final Pattern WORDS = Pattern.compile("^( *(?:- +)?)(\\w+) +(\\S.*)$");
  private static final Pattern COMMENT = Pattern.compile("(?<=[\\s\\[,{])#");
  private static final Pattern KIND_WITH_SPACE =
      Pattern.compile(": +[\"']?(account|user|zone|r2|worker|flagship|raw): +(\\S+)");

  private static final int MOST_SHOWN = 100;

  static SyntaxMistake of(Document document, MarkedYAMLException broken) {
    var problem = broken.getProblem() == null ? "" : broken.getProblem();
    var found = broken.getProblemMark();
    var lines = document.text().lines().toList();
    if (found == null || lines.isEmpty()) {
      return new SyntaxMistake(0, 0, 1, problem, "");
    }
    var reader = new Reader(lines, problem, found, broken.getContextMark());
    return reader
        .network()
        .or(reader::special)
        .or(reader::open)
        .or(reader::secondColon)
        .or(reader::missingColon)
        .or(reader::bracket)
        .or(reader::quote)
        .or(reader::indentation)
        .orElseGet(() -> new SyntaxMistake(found.getLine(), found.getColumn(), 1, problem, ""));
  }

  /// @param context where that began in which the parser gave up
  private record Reader(List<String> lines, String problem, Mark found, @Nullable Mark context) {

    String line(int number) {
      return number >= 0 && number < lines.size() ? lines.get(number) : "";
    }

    String here() {
      return line(found.getLine());
    }

    Optional<SyntaxMistake> at(Mark mark, String problem, String hint) {
      return at(mark.getLine(), mark.getColumn(), 1, problem, hint);
    }

    static Optional<SyntaxMistake> at(int line, int from, int length, String problem, String hint) {
      return Optional.of(new SyntaxMistake(line, from, length, problem, hint));
    }

    /// `::/0`, which is a key without a name.
    Optional<SyntaxMistake> network() {
      var network = NETWORK.matcher(here());
      return network.find()
          ? at(
              found.getLine(),
              columns(here(), network.start(1)),
              network.group(1).length(),
              "`" + network.group(1) + "` is not one text to YAML",
              "quote it: `\"" + network.group(1) + "\"`")
          : Optional.empty();
    }

    /// `*`, `@` and their like at the start of a text.
    Optional<SyntaxMistake> special() {
      if (!problem.startsWith("unexpected character")
          && !problem.contains("cannot start any token")) {
        return Optional.empty();
      }
      var special = SPECIAL.matcher(here());
      if (!special.find()) {
        return Optional.empty();
      }
      var text = special.group(1);
      return at(
          found.getLine(),
          columns(here(), special.start(1)),
          text.length(),
          "a text that begins with " + shown(text.substring(0, 1)) + " needs quotes",
          text.contains("`") || text.contains("\"")
              ? "put it in quotes"
              : "quote it: `\"" + text + "\"`");
    }

    /// A list, a map or a quote that nobody closed, or that a comment cuts off.
    Optional<SyntaxMistake> open() {
      var isAtEnd = problem.contains("stream end") || problem.contains("end of stream");
      if (context == null || (!isAtEnd && !problem.startsWith("expected ',' or"))) {
        return Optional.empty();
      }
      var opening = line(context.getLine());
      var at = index(opening, context.getColumn());
      var sign = at < opening.length() ? opening.charAt(at) : ' ';
      if (sign == '"' || sign == '\'') {
        return at(
            context,
            "this quote is never closed",
            "close it at the end of the text: `" + sign + "`");
      }
      if (sign != '[' && sign != '{') {
        return isAtEnd ? at(context, "what begins here is never closed", "") : Optional.empty();
      }
      var comment = COMMENT.matcher(opening);
      if (comment.find(at)) {
        var rest = opening.substring(comment.start()).replaceFirst("[,\\]}].*$", "");
        return at(
            context.getLine(),
            columns(opening, comment.start()),
            rest.length(),
            "`#` begins a comment, so that the rest of this line is not read",
            "quote a text that holds it: `\"" + rest.replace("\"", "'") + "\"`");
      }
      var closing = sign == '[' ? "]" : "}";
      return !isAtEnd && found.getLine() == context.getLine()
          ? at(found, "a comma is missing before this", "write commas between items: `[a, b]`")
          : at(
              context, "this `" + sign + "` is never closed", "write `" + closing + "` at its end");
    }

    /// Two colons in one line, or a line that is indented below a text.
    Optional<SyntaxMistake> secondColon() {
      if (!problem.startsWith("mapping values are not allowed")) {
        return Optional.empty();
      }
      var above = above(found.getLine());
      var key = KEY.matcher(here());
      if (key.matches() && above >= 0 && indent(here()) > indent(line(above))) {
        var other = KEY.matcher(line(above));
        return at(
            found.getLine(),
            indent(here()),
            key.group(2).length(),
            "`" + key.group(2) + "` is indented deeper than the key above it",
            other.matches() ? beginIt(other) : "indent it as the key above it");
      }
      var kind = KIND_WITH_SPACE.matcher(here());
      if (kind.find()) {
        return at(
            found.getLine(),
            columns(here(), kind.start(1)),
            kind.group(1).length() + 1,
            "the space after `" + kind.group(1) + ":` makes a key of it",
            "write `" + kind.group(1) + ":" + kind.group(2) + "`");
      }
      return at(
          found,
          "a second `: ` makes a key of the text before it",
          "quote the text that holds `: `");
    }

    /// A line that should be a key with its value and is a text.
    Optional<SyntaxMistake> missingColon() {
      if (context == null || !problem.equals("could not find expected ':'")) {
        return Optional.empty();
      }
      var number = context.getLine();
      var text = line(number);
      var from = indent(text);
      var length = Math.max(1, text.strip().length());
      if (text.strip().matches("-{2,}")) {
        return at(number, 0, length, "documents are separated by three dashes", "write `---`");
      }
      if (line(above(number)).matches(".*: *[|>][+-]?\\d?")) {
        return at(
            number,
            from,
            length,
            "this text is not indented below its key",
            "indent all its lines");
      }
      for (var pattern : List.of(GLUED, ASSIGNED, WORDS)) {
        var parts = pattern.matcher(text);
        if (parts.matches() && text.length() <= MOST_SHOWN) {
          var between =
              pattern.equals(GLUED)
                  ? "a space is missing after the colon"
                  : "this line has no colon after its key";
          return at(
              number,
              parts.end(1),
              length - (parts.end(1) - from),
              between,
              "write `" + parts.group(2) + ": " + parts.group(3) + "`");
        }
      }
      return at(
          number,
          from,
          length,
          "this line has no colon after its key",
          "write `" + word(text) + ":`");
    }

    Optional<SyntaxMistake> bracket() {
      var at = index(here(), found.getColumn());
      var sign = at < here().length() ? here().substring(at, at + 1) : "";
      return (sign.equals("]") || sign.equals("}")) && problem.startsWith("expected <block end>")
          ? at(found, "there is nothing that this `" + sign + "` closes", "remove it")
          : Optional.empty();
    }

    /// A quote that was closed by the next one, lines later.
    Optional<SyntaxMistake> quote() {
      for (var number = 0; number <= found.getLine(); number++) {
        var text =
            line(number).replaceAll("'[^']*'", "").replaceAll("\\\\.", "").replaceFirst("#.*", "");
        if (text.matches("[^\"]*: *\"[^\"]*")) {
          var from = line(number).indexOf('"');
          return at(
              number,
              columns(line(number), from),
              1,
              "this quote is never closed",
              "close it at the end of the text: `\"`");
        }
      }
      return Optional.empty();
    }

    Optional<SyntaxMistake> indentation() {
      var above = above(found.getLine());
      if (!problem.startsWith("expected <block end>") || above < 0) {
        return Optional.empty();
      }
      for (var number : new int[] {found.getLine(), above}) {
        if (line(number).matches("[ -]*\u00A0.*")) {
          return at(
              number,
              line(number).indexOf('\u00A0'),
              1,
              "U+00A0 looks like a space and is none",
              "type a space");
        }
        if (line(number).matches(" *-\\w.*")) {
          return at(
              number,
              indent(line(number)),
              1,
              "a space is missing after `-`",
              "write `- " + word(line(number)) + "`");
        }
      }
      var key = KEY.matcher(here());
      var item = item(found.getLine(), found.getColumn());
      if (here().strip().startsWith("-") && !line(above).strip().startsWith("-")) {
        return at(
            found,
            "an item of a list stands among keys",
            "remove `- `, or put it below the key whose list it belongs to");
      }
      if (!key.matches()) {
        return at(
            found,
            "this is neither a key nor an item of the list above it",
            "check its indentation");
      }
      var name = key.group(2);
      var map = context != null && KEY.matcher(line(context.getLine())).matches();
      var beside = item >= 0 ? item : map && context != null ? context.getLine() : above;
      var other = KEY.matcher(line(beside));
      return other.matches()
          ? at(
              found.getLine(),
              key.end(1),
              name.length(),
              "`" + name + "` is not indented as `" + other.group(2) + "` above it",
              beginIt(other))
          : at(
              found.getLine(),
              key.end(1),
              name.length(),
              "`" + name + "` is not indented as the keys above it",
              "check its indentation");
    }

    /// The line whose list a key fell out of: the last item above that begins in its column.
    private int item(int number, int column) {
      for (var each = number - 1; each >= 0; each--) {
        if (line(each).matches(" {" + column + "}- .*")) {
          return each;
        }
      }
      return -1;
    }

    private static String beginIt(Matcher key) {
      return "begin it in column " + (key.end(1) + 1) + ", as `" + key.group(2) + "`";
    }

    /// The last line before another one that says something; -1 where there is none.
    private int above(int number) {
      var above = number - 1;
      while (above >= 0 && (line(above).isBlank() || line(above).strip().startsWith("#"))) {
        above--;
      }
      return above;
    }
  }

  private static String word(String line) {
    return line.strip().replaceFirst("^-\\s*", "").replaceFirst("[\\s:=].*$", "");
  }

  private static String shown(String sign) {
    return sign.equals("`") ? "a backtick" : "`" + sign + "`";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /// The parser counts code points.
  private static int columns(String line, int index) {
    return line.codePointCount(0, index);
  }

  private static int index(String line, int column) {
    return column <= line.codePointCount(0, line.length())
        ? line.offsetByCodePoints(0, column)
        : line.length();
  }
}
