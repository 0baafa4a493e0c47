package writ.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.Plan;
import writ.token.TokenKey;

/// What makes a plan or a comparison fail on request.
public enum FailOn {
  /// Some token comes to do what it could not.
  WIDENING,
  /// All tokens together come to do what none could.
  NEW_ACCESS;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Optional<Diagnostic> failure(Plan plan) {
    return switch (this) {
      case WIDENING -> widening(plan.changes().filter(Change::widens).map(Change::key).toList());
      case NEW_ACCESS -> {
        var organisation = plan.organisation();
        var gains = organisation != null && !organisation.gain().isNothing();
        yield gains ? Optional.of(AccessProblems.newAccess()) : Optional.empty();
      }
    };
  }

  static Optional<Diagnostic> widening(List<TokenKey> tokens) {
    return tokens.isEmpty() ? Optional.empty() : Optional.of(AccessProblems.widening(tokens));
  }
}
