package writ.guardrail;

import java.util.List;
import writ.diagnostic.Diagnostic;
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
