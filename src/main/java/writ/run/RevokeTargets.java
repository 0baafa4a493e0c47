package writ.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.project.OwnerSpecs;
import writ.project.TokenArgument;
import writ.token.Listing;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.token.TokenName;
import writ.workspace.WorkspaceProblems;

/// Whether each token that is to be cut off was found, and found once.
record RevokeTargets(TokenDemand demand, List<OwnerSpecs> owners, List<OwnerRun.Outcome> outcomes) {

  Result<PlanResult> answer(PlanResult planned) {
    var problems = problems(planned);
    return problems.isEmpty() ? Result.of(planned) : Result.failed(problems);
  }

  private List<Diagnostic> problems(PlanResult planned) {
    return switch (demand) {
      case TokenDemand.CutOff.Named(var word) -> named(word, planned);
      case TokenDemand.Leaked _ -> isFound(planned) ? List.of() : nobodys(planned);
      case TokenDemand.CutOff.Told _, TokenDemand.Specified _, TokenDemand.NewValue _ -> List.of();
    };
  }

  /// An owner that cannot be reached may hold a token of that name: what was found is cut off.
  private static List<Diagnostic> named(TokenArgument word, PlanResult planned) {
    var problems = new ArrayList<Diagnostic>();
    var plans = planned.plan().owners().stream().filter(each -> has(each, word)).toList();
    if (plans.size() > 1) {
      var keys = plans.stream().map(each -> new TokenKey(each.owner(), word.text())).toList();
      problems.add(WorkspaceProblems.severalTokens(word.text(), keys));
    } else if (plans.isEmpty() && !isFound(planned)) {
      var silent = silent(planned);
      problems.add(
          silent.isEmpty()
              ? WorkspaceProblems.noSuchToken(word.text())
              : WorkspaceProblems.tokenNotFound(word.text(), silent));
      problems.addAll(reasons(planned));
    }
    return problems;
  }

  private static boolean has(OwnerPlan plan, TokenArgument word) {
    return plan.changes().stream().anyMatch(change -> isMeant(change, word));
  }

  private static boolean isMeant(Change change, TokenArgument word) {
    var base = new TokenKey(change.key().owner(), TokenName.parse(change.key().name()).base());
    var basis = change.basisOrNull();
    return word.isCalled(base)
        || word.isCalled(change.key())
        || (basis != null && basis.id().value().equals(word.text()));
  }

  /// Whether something was found to cut off, or a reason why it stays.
  private static boolean isFound(PlanResult planned) {
    return !planned.isEmpty() || planned.hasAnythingToSay();
  }

  private List<Diagnostic> nobodys(PlanResult planned) {
    var isSomebodys =
        outcomes.stream()
            .anyMatch(outcome ->
                outcome instanceof OwnerRun.Outcome.Planned
                    || (outcome instanceof OwnerRun.Outcome.Elsewhere(var yes) && yes));
    var asked =
        owners.stream().map(each -> each.owner().toString()).collect(Collectors.joining(", "));
    var silent = silent(planned);
    var problems = new ArrayList<Diagnostic>();
    if (isSomebodys) {
      problems.add(WorkspaceProblems.valueOfSomebody(asked));
    } else {
      problems.add(
          silent.isEmpty()
              ? WorkspaceProblems.valueOfNobody(asked)
              : WorkspaceProblems.valueUnanswered(silent));
    }
    problems.addAll(reasons(planned));
    return problems;
  }

  /// The owners that did not answer, or not whole.
  private static String silent(PlanResult planned) {
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

  private static List<Diagnostic> reasons(PlanResult planned) {
    return planned.plan().unreachable().stream().map(each -> each.reason()).toList();
  }
}
