package writ.guardrail;

import java.util.List;
import java.util.Map;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Finding.Standing;
import writ.guardrail.facts.RuleSubject;
import writ.plan.Change;
import writ.plan.DeliveryChange;
import writ.plan.Plan;

/// A plan that may be applied: refused changes are gone from it. Only this room makes one, so an
/// unjudged plan cannot be applied by mistake.
public final class ApprovedPlan {

  private final Plan plan;
  private final List<Diagnostic> refusals;
  private final Map<Change, List<Diagnostic>> refused;
  private final Evaluation evaluation;
  private final boolean isCheck;

  ApprovedPlan(
      Plan plan,
      List<Diagnostic> refusals,
      Map<Change, List<Diagnostic>> refused,
      Evaluation evaluation) {
    this(plan, refusals, refused, evaluation, false);
  }

  private ApprovedPlan(
      Plan plan,
      List<Diagnostic> refusals,
      Map<Change, List<Diagnostic>> refused,
      Evaluation evaluation,
      boolean isCheck) {
    this.plan = plan.withoutLoneEnds();
    this.isCheck = isCheck;
    this.refusals = List.copyOf(refusals);
    this.refused = Map.copyOf(refused);
    this.evaluation = evaluation;
  }

  /// The same beside what the rules had to say of something else, such as live tokens.
  public ApprovedPlan beside(Evaluation other) {
    return new ApprovedPlan(plan, refusals, refused, other);
  }

  /// The same, where this is told of where next values go.
  public ApprovedPlan delivering(List<DeliveryChange> shown) {
    return new ApprovedPlan(plan.delivering(shown), refusals, refused, evaluation);
  }

  /// The same where a finding of a spec or a waiver counts, although it stands in the way of no
  /// change.
  public ApprovedPlan asCheck() {
    var findings =
        evaluation.findings().stream()
            .map(each ->
                isOfFiles(each.judged()) && each.standing() == Standing.OLD
                    ? each.with(Standing.COUNTS)
                    : each)
            .toList();
    var counting = new Evaluation(evaluation.rules(), evaluation.verdicts(), findings);
    return new ApprovedPlan(plan, refusals, refused, counting, true);
  }

  /// Whether it answers what `validate` answers, beside what would change.
  public boolean isCheck() {
    return isCheck;
  }

  private static boolean isOfFiles(RuleSubject judged) {
    return switch (judged) {
      case SPEC, WAIVER -> true;
      case LIVE, CHANGE, PLAN -> false;
    };
  }

  /// What may be done.
  public Plan plan() {
    return plan;
  }

  /// Why the rest may not; empty when nothing was refused.
  public List<Diagnostic> refusals() {
    return refusals;
  }

  /// Why each of the changes that are gone from it may not be done, as far as something stands in
  /// the way of that change.
  public Map<Change, List<Diagnostic>> refused() {
    return refused;
  }

  /// Everything the rules had to say.
  public Evaluation evaluation() {
    return evaluation;
  }
}
