package writ.guardrail.cel;

import dev.cel.common.CelException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import writ.guardrail.facts.Vocabulary;

/// What CEL says, in our words.
public final class CelWords {

  private static final Pattern WHERE = Pattern.compile("^evaluation error at [^ ]+: ");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$");
  private static final Pattern CONTAINER = Pattern.compile(" \\(in container ''\\)$");
  private static final Pattern OPERATOR = Pattern.compile("`(@not_strictly_false|_(.+)_|(.)_)`");

  private CelWords() {}

  /// Why an evaluation failed.
  static String reason(CelException failed) {
    var message = failed.getMessage();
    var cause = failed.getCause();
    var isOurs = message == null || message.contains("failed with arg");
    var text = isOurs && cause != null ? deepest(cause) : message;
    return plain(text == null ? "it failed" : WHERE.matcher(text).replaceFirst(""));
  }

  private static String deepest(Throwable cause) {
    var inner = cause;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return String.valueOf(inner.getMessage());
  }

  /// A message of the checker or parser as half a sentence.
  static String plain(String message) {
    var text = CONTAINER.matcher(CANDIDATES.matcher(message).replaceFirst("")).replaceFirst("");
    text = QUOTED.matcher(text).replaceAll("`$1`");
    text =
        OPERATOR
            .matcher(text)
            .replaceAll(match -> {
              var inner = match.group(2) == null ? match.group(3) : match.group(2);
              return inner == null ? "the condition" : "`" + Matcher.quoteReplacement(inner) + "`";
            });
    text = text.replace("\n", " ").strip();
    return text.isEmpty()
        ? "it is not an expression"
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /// The names that an unknown one may have been meant as.
  public static Set<String> candidates(Set<String> names) {
    var all = new TreeSet<>(names);
    Vocabulary.all()
        .forEach(kind -> kind.properties().forEach(property -> all.add(property.name())));
    return all;
  }
}
