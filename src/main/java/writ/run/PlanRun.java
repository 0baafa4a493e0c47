package writ.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.owner.ReferenceTime;
import writ.plan.Plan;
import writ.plan.saved.ReviewedPlan;
import writ.project.Configuration;
import writ.rules.PolicyEngine;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// What would change: specs are read and narrowed to what was asked for; each owner's tokens are
/// listed, its names resolved and its part planned; the parts are merged and judged.
///
/// @param patience how long another run is waited for
/// @param present what relative dates count from
/// @param keepsTokens whether the live tokens are asked for beside the plan
/// @param review what somebody reviewed, so that nothing else is planned; null for everything
public record PlanRun(
    RunContext context,
    PlanRequest question,
    LeaseWait patience,
    ReferenceTime present,
    boolean keepsTokens,
    @Nullable ReviewedPlan review) {

  /// There is no plan where the specs themselves have errors.
  public static PlanRun of(RunContext context, PlanRequest question) {
    var isShard = question.shard().isPresent();
    return new PlanRun(context, question, LeaseWait.NONE, ours(context), isShard, null);
  }

  /// A plan that is to be applied on these terms: where another run may be at work, it is waited
  /// for.
  public static PlanRun toApply(RunContext context, PlanRequest question, ApplyOptions terms) {
    return new PlanRun(context, question, LeaseWait.of(terms), ours(context), false, null);
  }

  /// The same, as far as it is just as somebody reviewed it in a saved plan; the rest is refused.
  public static Result<PlanRun> asReviewed(
      RunContext context, String file, PlanRequest question, ApplyOptions terms) {
    return SavedPlanRun.read(context.inputs(), file)
        .map(reviewed -> reviewed(context, reviewed, question, terms));
  }

  private static PlanRun reviewed(
      RunContext context, Plan reviewed, PlanRequest question, ApplyOptions terms) {
    var present = ReferenceTime.saved(reviewed.plannedAt());
    return new PlanRun(
        context, question, LeaseWait.of(terms), present, false, new ReviewedPlan(reviewed));
  }

  /// A plan beside the live tokens that it was made from.
  public static PlanRun withTokens(RunContext context, PlanRequest question) {
    return new PlanRun(context, question, LeaseWait.NONE, ours(context), true, null);
  }

  private static ReferenceTime ours(RunContext context) {
    return ReferenceTime.ours(context.now());
  }

  public Result<PlanResult> run() {
    var headStart = new Prefetch(context, question);
    var read =
        Configuration.read(context, question.review().base(), question.paths(), headStart::of);
    return PlanResult.from(
        read,
        configuration ->
            SpecSelection.of(configuration, question)
                .flawless()
                .then(this::plan)
                .then(this::answered)
                .then(planned -> ShardMerge.handedOver(context, configuration, question, planned)));
  }

  private Result<PlanResult> plan(SpecSelection selected) {
    var engine = engine(selected);
    var ownerRequest =
        new OwnerRequest(
            selected, selected.demand(question), patience, present, engine.hasRules(), keepsTokens);
    return context
        .cloudflare()
        .map(cloudflare -> OwnerRequests.ask(context, cloudflare, ownerRequest))
        .map(outcomes -> MergedPlan.of(outcomes, ownerRequest).beside(engine))
        .map(merged -> judged(merged, engine));
  }

  /// A shard is judged with all the others.
  private PolicyEngine engine(SpecSelection selected) {
    var configuration = selected.configuration();
    return selected.shard().isEmpty()
        ? PolicyEngine.open(configuration, context.inputs(), question.review(), context.now())
        : PolicyEngine.ofAShard(configuration, context.now());
  }

  private PlanResult judged(MergedPlan merged, PolicyEngine engine) {
    if (review == null) {
      return PlanResult.of(merged, engine, merged.evaluatedBy(engine, context.now()), List.of());
    }
    var now = SavedPlanRun.serverTime(merged.plan(), context.now());
    var checked = review.keep(merged.plan(), now);
    var kept = merged.with(checked.plan());
    return PlanResult.of(kept, engine, kept.evaluatedBy(engine, context.now()), checked.refusals());
  }

  /// A wish for a token that nobody has must not look like a wish granted.
  private Result<PlanResult> answered(PlanResult planned) {
    var isUnknown =
        question.wish().isPresent()
            && planned.isEmpty()
            && !planned.isIncomplete()
            && !planned.hasAnythingToSay();
    return isUnknown
        ? Result.failed(
            WorkspaceProblems.noSuchSpec(question.wish().orElseThrow().token(), List.of()))
        : Result.of(planned);
  }
}
