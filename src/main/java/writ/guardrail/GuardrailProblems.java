package writ.guardrail;

import java.util.List;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.token.Limit;

/// All wording about what guardrails refuse.
final class GuardrailProblems {

  private GuardrailProblems() {}

  static Diagnostic limitExceeded(OwnerPlan owner, String word, Limit limit, List<Change> refused) {
    return Diagnostic.error(
            new Code("guardrail/limit-exceeded"),
            refused.size()
                + (refused.size() == 1 ? " change of " : " changes of ")
                + owner.owner()
                + " would "
                + word
                + " tokens: above the limit of "
                + limit.max()
                + " and of "
                + limit.percent()
                + " percent of "
                + owner.managed())
        .hint("not done: " + names(refused))
        .hint(
            "do a few at a time with `--only`, or raise `limits." + word + "` in the project file");
  }

  private static String names(List<Change> changes) {
    return changes.stream()
        .map(change -> "`" + change.key().name() + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
