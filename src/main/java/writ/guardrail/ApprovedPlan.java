package writ.guardrail;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Finding.Standing;
import writ.guardrail.facts.RuleSubject;
import writ.plan.DeliveryChange;
import writ.plan.Plan;

/// A plan that may be applied: refused changes are gone from it. Only this room makes one, so an
/// unjudged plan cannot be applied by mistake.
public final class ApprovedPlan {

  private final Plan plan;
  private final List<Diagnostic> refusals;
  private final Evaluation evaluation;

  ApprovedPlan(Plan plan, List<Diagnostic> refusals) {
    this(plan, refusals, Evaluation.NONE);
  }

  ApprovedPlan(Plan plan, List<Diagnostic> refusals, Evaluation evaluation) {
    this.plan = plan;
    this.evaluation = evaluation;
    this.refusals = List.copyOf(refusals);
  }

  /// The same beside what the rules had to say of something else, such as live tokens.
  public ApprovedPlan beside(Evaluation other) {
    return new ApprovedPlan(plan, refusals, other);
  }

  /// The same, where this is told of where next values go.
  public ApprovedPlan delivering(List<DeliveryChange> shown) {
    return new ApprovedPlan(plan.delivering(shown), refusals, evaluation);
  }

  /// The same where a finding of a spec counts, although it stands in the way of no change.
  public ApprovedPlan asCheck() {
    var findings =
        evaluation.findings().stream()
            .map(each ->
                each.judged() == RuleSubject.SPEC && each.standing() == Standing.OLD
                    ? each.with(Standing.COUNTS)
                    : each)
            .toList();
    return beside(new Evaluation(evaluation.rules(), evaluation.verdicts(), findings));
  }

  /// What may be done.
  public Plan plan() {
    return plan;
  }

  /// Why the rest may not; empty when nothing was refused.
  public List<Diagnostic> refusals() {
    return refusals;
  }

  /// Everything the rules had to say.
  public Evaluation evaluation() {
    return evaluation;
  }
}
