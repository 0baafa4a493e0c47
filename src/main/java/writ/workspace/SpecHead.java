package writ.workspace;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Whether the begin of a file looks as if somebody wrote a token spec, whether or not it can be
/// read as one. A document of another program that calls something a token is none: it names its
/// own version, or nothing that a token is given.
final class SpecHead {

  private static final Pattern END = Pattern.compile("^(---|\\.\\.\\.)(\\s.*)?$");
  private static final Pattern KEY =
      Pattern.compile(
          "(?:^|[{,])\\s*[\"']?(apiVersion|kind|owner|policies)[\"']?\\s*:\\s*([^,}]*)");

  private String version = "";
  private String kind = "";
  private boolean isOurs;
  private int kindLine;
  private int indent = -1;

  private SpecHead() {}

  /// The line of the first document that says it is a token; empty where none does.
  static OptionalInt line(String text) {
    var head = new SpecHead();
    var number = 0;
    for (var line : text.replace("\uFEFF", "").split("\r?\n|\r", -1)) {
      number++;
      if (END.matcher(line).matches()) {
        if (head.looksLikeSpec()) {
          break;
        }
        head = new SpecHead();
      } else {
        head.add(line, number);
      }
    }
    return head.looksLikeSpec() ? OptionalInt.of(head.kindLine) : OptionalInt.empty();
  }

  private boolean looksLikeSpec() {
    return kind.equals("Token") && (version.startsWith("writ/") || (version.isEmpty() && isOurs));
  }

  /// Keys of the document itself: in block style those that stand as far left as the first.
  private void add(String line, int number) {
    var isBlank = line.isBlank() || line.strip().startsWith("#");
    if (isBlank) {
      return;
    }
    var here = line.length() - line.stripLeading().length();
    if (indent < 0) {
      indent = here;
    }
    var isFlow = line.strip().startsWith("{") || line.strip().startsWith("\"");
    if (here > indent && !isFlow) {
      return;
    }
    var key = KEY.matcher(line);
    while (key.find()) {
      take(key.group(1), bare(key.group(2)), number);
    }
  }

  private void take(String key, String value, int number) {
    switch (key) {
      case "apiVersion" -> version = version.isEmpty() ? value : version;
      case "kind" -> {
        if (kind.isEmpty()) {
          kind = value;
          kindLine = number;
        }
      }
      default -> isOurs = true;
    }
  }

  private static String bare(String value) {
    var end = value.indexOf(" #");
    var text = (end < 0 ? value : value.substring(0, end)).strip();
    var isQuoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
    return isQuoted && text.endsWith(text.substring(0, 1))
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
