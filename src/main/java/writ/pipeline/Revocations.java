package writ.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.token.TokenName;

/// Whether each token that is to be cut off was found, and found once.
record Revocations(Demand demand, List<OwnerSpecs> owners, List<OwnerStory.Ending> endings) {

  Result<Planned> answer(Planned planned) {
    var problems = problems(planned);
    return problems.isEmpty() ? Result.of(planned) : Result.failed(problems);
  }

  private List<Diagnostic> problems(Planned planned) {
    return switch (demand) {
      case Demand.CutOff.Named(var word) -> named(word, planned);
      case Demand.Leaked _ -> isFound(planned) ? List.of() : nobodys(planned);
      case Demand.CutOff.Told _, Demand.Specified _, Demand.NewValue _ -> List.of();
    };
  }

  /// An owner that cannot be reached may hold a token of that name: what was found is cut off.
  private static List<Diagnostic> named(TokenWord word, Planned planned) {
    var problems = new ArrayList<Diagnostic>();
    var plans = planned.plan().owners().stream().filter(each -> has(each, word)).toList();
    if (plans.size() > 1) {
      var keys = plans.stream().map(each -> new TokenKey(each.owner(), word.text())).toList();
      problems.add(PipelineProblems.severalTokens(word.text(), keys));
    } else if (plans.isEmpty() && !isFound(planned)) {
      var silent = silent(planned);
      problems.add(
          silent.isEmpty()
              ? PipelineProblems.noSuchToken(word.text())
              : PipelineProblems.tokenNotFound(word.text(), silent));
      problems.addAll(reasons(planned));
    }
    return problems;
  }

  private static boolean has(OwnerPlan plan, TokenWord word) {
    return plan.changes().stream().anyMatch(change -> isMeant(change, word));
  }

  private static boolean isMeant(Change change, TokenWord word) {
    var base = new TokenKey(change.key().owner(), TokenName.parse(change.key().name()).base());
    var basis = change.basisOrNull();
    return word.isCalled(base)
        || word.isCalled(change.key())
        || (basis != null && basis.id().value().equals(word.text()));
  }

  /// Whether something was found to cut off, or a reason why it stays.
  private static boolean isFound(Planned planned) {
    return !planned.isEmpty() || planned.hasAnythingToSay();
  }

  private List<Diagnostic> nobodys(Planned planned) {
    var isSomebodys =
        endings.stream()
            .anyMatch(ending ->
                ending instanceof OwnerStory.Ending.Planned
                    || (ending instanceof OwnerStory.Ending.Elsewhere(var yes) && yes));
    var asked =
        owners.stream().map(each -> each.owner().toString()).collect(Collectors.joining(", "));
    var silent = silent(planned);
    var problems = new ArrayList<Diagnostic>();
    if (isSomebodys) {
      problems.add(PipelineProblems.valueOfSomebody(asked));
    } else {
      problems.add(
          silent.isEmpty()
              ? PipelineProblems.valueOfNobody(asked)
              : PipelineProblems.valueUnanswered(silent));
    }
    problems.addAll(reasons(planned));
    return problems;
  }

  /// The owners that did not answer, or not whole.
  private static String silent(Planned planned) {
    return Stream.concat(
            planned.plan().unreachable().stream().map(Plan.Unreachable::owner),
            planned.parts().stream()
                .map(part -> part.input().listing())
                .filter(listing -> listing.gap() != null)
                .map(Listing::owner))
        .map(Owner::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static List<Diagnostic> reasons(Planned planned) {
    return planned.plan().unreachable().stream().map(each -> each.reason()).toList();
  }
}
