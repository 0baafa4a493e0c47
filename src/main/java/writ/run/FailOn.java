package writ.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.ExpiryProblems;
import writ.plan.Plan;
import writ.query.Comparison;
import writ.query.QueryProblems;
import writ.token.TokenKey;

/// What makes a plan or a comparison fail on request.
public enum FailOn {
  /// Some token comes to do what it could not.
  WIDENING,
  /// All tokens together come to do what none could.
  NEW_ACCESS,
  /// A token with a fixed date, or a credential, ends soon.
  EXPIRING;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @param told what is told beside the plan
  Optional<Diagnostic> failure(Plan plan, List<Diagnostic> told) {
    return switch (this) {
      case WIDENING -> {
        var wider = plan.changes().filter(Change::widens).map(Change::key);
        var longer = plan.deliveries().stream().filter(DeliveryChange::livesLonger);
        yield widening(Stream.concat(wider, longer.map(DeliveryChange::key)).distinct().toList());
      }
      case NEW_ACCESS -> {
        var organisation = plan.organisation();
        var gains = organisation != null && !organisation.gain().isNothing();
        yield gains ? Optional.of(QueryProblems.newAccess()) : Optional.empty();
      }
      case EXPIRING -> expiring(told);
    };
  }

  /// Why a look at what is live fails.
  public static Optional<Diagnostic> expiring(List<Diagnostic> told) {
    var number = told.stream().filter(ExpiryProblems::isOne).count();
    return number == 0 ? Optional.empty() : Optional.of(ExpiryProblems.fails(number));
  }

  /// Why a comparison fails.
  public static List<Diagnostic> failures(Set<FailOn> reasons, Comparison comparison) {
    return reasons.stream()
        .sorted()
        .flatMap(reason -> reason.failure(comparison).stream())
        .toList();
  }

  private Optional<Diagnostic> failure(Comparison comparison) {
    var widening =
        comparison.rows().stream()
            .filter(Comparison.Row::widens)
            .map(row -> row.pair().either().key())
            .toList();
    return switch (this) {
      case WIDENING -> widening(widening);
      case NEW_ACCESS -> {
        var gain = comparison.organisation();
        var gains = gain == null ? !widening.isEmpty() : !gain.isNothing();
        yield gains ? Optional.of(QueryProblems.newAccess()) : Optional.empty();
      }
      case EXPIRING -> Optional.empty();
    };
  }

  static Optional<Diagnostic> widening(List<TokenKey> tokens) {
    return tokens.isEmpty() ? Optional.empty() : Optional.of(QueryProblems.widening(tokens));
  }
}
