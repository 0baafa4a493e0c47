package writ.pipeline;

import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.token.TokenKey;

/// The wording of what can be wrong with a question about access, or with its answer.
final class AccessProblems {

  private static final int SHOWN = 5;

  private AccessProblems() {}

  static Diagnostic widening(List<TokenKey> tokens) {
    return Diagnostic.error(
            new Code("pipeline/access-widens"),
            "access widens, and `--fail-on widening` was given: " + some(tokens))
        .hint("narrow the change, or have it reviewed and run without `--fail-on`");
  }

  static Diagnostic newAccess() {
    return Diagnostic.error(
            new Code("pipeline/new-access"),
            "all tokens together gain access that none had, and `--fail-on new-access` was given")
        .hint("narrow the change, or have it reviewed and run without `--fail-on`");
  }

  private static String some(List<TokenKey> tokens) {
    var names = tokens.stream().limit(SHOWN).map(key -> "`" + key + "`").toList();
    var rest = tokens.size() - names.size();
    return String.join(", ", names) + (rest > 0 ? " and " + rest + " more" : "");
  }
}
