package writ.guardrail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import writ.guardrail.Finding.Standing;
import writ.guardrail.facts.RuleSubject;

/// What the rules take over a whole run, in steps. Where they take more than a run may, what was
/// not judged is refused with the whole plan, by a finding that no waiver covers and that points at
/// the rule that took most.
final class RunBudget {

  /// What a run has in any case, for each subject, and for each of a subject's parts.
  private static final long MOST = 30_000_000;

  private static final long MOST_FOR_A_SUBJECT = 1_500;
  private static final long MOST_FOR_A_PART = 150;

  private final Map<String, Long> byRule = new TreeMap<>();
  private long taken;
  private long most = MOST;

  void add(SubjectEvaluation evaluation) {
    var token = evaluation.token();
    most += MOST_FOR_A_SUBJECT + (token == null ? 0 : token.parts() * MOST_FOR_A_PART);
    evaluation
        .costs()
        .forEach((rule, steps) -> {
          byRule.merge(rule, steps, Long::sum);
          taken += steps;
        });
  }

  /// Whether more was taken than the subjects so far allow for.
  boolean isUp() {
    return taken > most;
  }

  Optional<Finding> finding(List<Rule> rules) {
    if (!isUp()) {
      return Optional.empty();
    }
    var costliest = Rule.costliest(rules, byRule);
    var message =
        "the rules of this run need more than %d steps, of which `%s` took %d; not all was judged"
            .formatted(most, costliest.id(), byRule.getOrDefault(costliest.id(), 0L));
    return Optional.of(
        new Finding(
            costliest.description(),
            RuleResult.ERROR,
            Enforcement.MANDATORY,
            RuleSubject.PLAN,
            null,
            "",
            costliest.description().place(),
            message,
            null,
            List.of(),
            null,
            Standing.COUNTS));
  }
}
