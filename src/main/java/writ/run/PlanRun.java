package writ.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
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
/// @param leaseWait how long another run is waited for
/// @param present what relative dates count from
/// @param keepsTokens whether the live tokens are asked for beside the plan
/// @param review what somebody reviewed, so that nothing else is planned; null for everything
public record PlanRun(
    RunContext context,
    PlanRequest request,
    LeaseWait leaseWait,
    ReferenceTime present,
    boolean keepsTokens,
    @Nullable ReviewedPlan review) {

  /// There is no plan where the specs themselves have errors.
  public static PlanRun of(RunContext context, PlanRequest request) {
    var isShard = request.shard().isPresent();
    return new PlanRun(context, request, LeaseWait.NONE, ours(context), isShard, null);
  }

  /// A plan that is to be applied on these terms: where another run may be at work, it is waited
  /// for.
  public static PlanRun toApply(RunContext context, PlanRequest request, ApplyOptions terms) {
    return new PlanRun(context, request, LeaseWait.of(terms), ours(context), false, null);
  }

  /// The same, as far as it is just as somebody reviewed it in a saved plan; the rest is refused.
  public static Result<PlanRun> asReviewed(
      RunContext context, String file, PlanRequest request, ApplyOptions terms) {
    return SavedPlanRun.read(context.inputs(), file)
        .map(reviewed -> reviewed(context, reviewed, request, terms));
  }

  private static PlanRun reviewed(
      RunContext context, Plan reviewed, PlanRequest request, ApplyOptions terms) {
    var present = ReferenceTime.saved(reviewed.plannedAt());
    return new PlanRun(
        context, request, LeaseWait.of(terms), present, false, new ReviewedPlan(reviewed));
  }

  /// A plan beside the live tokens that it was made from.
  public static PlanRun withTokens(RunContext context, PlanRequest request) {
    return new PlanRun(context, request, LeaseWait.NONE, ours(context), true, null);
  }

  private static ReferenceTime ours(RunContext context) {
    return ReferenceTime.ours(context.now());
  }

  /// Read, narrow; list, resolve and plan for each owner; merge, judge.
  public Result<PlanResult> run() {
    var prefetch = new Prefetch(context, request);
    var read = Configuration.read(context, request.review().base(), request.paths(), prefetch::of);
    return PlanResult.from(
        withUnread(read),
        configuration -> narrow(configuration).then(this::plan).then(this::answered));
  }

  /// Whoever asks for a new value of one token is told of no other files.
  private Result<Configuration> withUnread(Result<Configuration> read) {
    return request.newValue().isPresent()
        ? read
        : read.then(
            configuration -> Result.of(configuration, configuration.unread(context.inputs())));
  }

  private Result<SpecSelection> narrow(Configuration configuration) {
    return SpecSelection.of(configuration, request).flawless();
  }

  private Result<PlanResult> plan(SpecSelection selected) {
    var configuration = selected.configuration();
    var engine = engine(selected);
    var demand = selected.demand(request);
    var asked =
        new OwnerRequest(
            selected,
            demand,
            leaseWait,
            present,
            engine.hasRules() || request.review().source().isPresent(),
            keepsTokens);
    return context
        .cloudflare()
        .map(cloudflare -> OwnerRequests.plan(context, cloudflare, asked))
        .map(outcomes -> MergedPlan.of(outcomes, asked).beside(engine))
        .then(merged -> judge(merged, engine, configuration))
        .then(planned -> ShardMerge.handedOver(context, configuration, request, planned));
  }

  /// The rules are read and compiled while Cloudflare is asked. A shard is judged with all the
  /// others.
  private PolicyEngine engine(SpecSelection selected) {
    var configuration = selected.configuration();
    return selected.shard().isEmpty()
        ? PolicyEngine.open(configuration, context.inputs(), request.review(), context.now())
        : PolicyEngine.ofAShard(configuration, context.now());
  }

  /// What is not as somebody reviewed it is refused before rules are asked about the rest.
  private Result<PlanResult> judge(
      MergedPlan merged, PolicyEngine engine, Configuration configuration) {
    var checked =
        review == null ? null : review.keep(merged.plan(), merged.plan().serverTime(context.now()));
    var kept = checked == null ? merged : merged.with(checked.plan());
    var refused = checked == null ? List.<Diagnostic>of() : checked.refusals();
    return new ApprovalLookup(context, request.review(), configuration)
        .informed(engine, kept)
        .map(informed ->
            PlanResult.of(kept, informed, kept.evaluatedBy(informed, context.now()), refused));
  }

  /// A wish for a token that nobody has must not look like a wish granted.
  private Result<PlanResult> answered(PlanResult planned) {
    var isUnknown =
        request.newValue().isPresent()
            && planned.isEmpty()
            && !planned.isIncomplete()
            && !planned.hasAnythingToSay();
    return isUnknown
        ? Result.failed(
            WorkspaceProblems.noSuchSpec(request.newValue().orElseThrow().token(), List.of()))
        : Result.of(planned);
  }
}
