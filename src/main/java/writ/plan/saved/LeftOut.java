package writ.plan.saved;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.token.secret.Redactor;

/// What was put in the place of a secret when a document was written, told from a name that is the
/// same words: a name is written with its parenthesis escaped, which means the same in JSON. So the
/// plain words in a document say that something was left out of it, and nobody knows what.
public final class LeftOut {

  private static final String ESCAPED =
      "\\u%04x".formatted((int) Redactor.REDACTED.charAt(0)) + Redactor.REDACTED.substring(1);

  private LeftOut() {}

  /// JSON in which what now stands for a secret is meant.
  public static String asMeant(String json) {
    return json.replace(Redactor.REDACTED, ESCAPED);
  }

  /// Where something was left out first.
  public static Optional<Span> of(SourceFile file) {
    var at = file.text().indexOf(Redactor.REDACTED);
    if (at < 0) {
      return Optional.empty();
    }
    var before = file.text().substring(0, at);
    var line = 1 + (int) before.chars().filter(each -> each == '\n').count();
    var column = at - before.lastIndexOf('\n');
    return Optional.of(file.at(line, column, Redactor.REDACTED.length()));
  }

  /// Whether a part of a document could be where something was left out.
  static boolean mayBeIn(JsonNode part) {
    return part.toString().contains(Redactor.REDACTED);
  }
}
