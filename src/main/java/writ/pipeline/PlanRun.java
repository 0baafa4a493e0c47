package writ.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.plan.Plan;
import writ.plan.Review;

/// What would change: specs are read and narrowed to what was asked for; each owner's tokens are
/// listed, its names resolved and its part planned; the parts are merged and judged.
///
/// @param patience how long another run is waited for
/// @param present what relative dates count from
/// @param keepsTokens whether the live tokens are asked for beside the plan
/// @param review what somebody reviewed, so that nothing else is planned; null for everything
public record PlanRun(
    RunContext context,
    PlanQuestion question,
    Patience patience,
    Present present,
    boolean keepsTokens,
    @Nullable Review review) {

  /// There is no plan where the specs themselves have errors.
  public static PlanRun of(RunContext context, PlanQuestion question) {
    var isShard = question.shard().isPresent();
    return new PlanRun(context, question, Patience.NONE, ours(context), isShard, null);
  }

  /// A plan that is to be applied on these terms: where another run may be at work, it is waited
  /// for.
  public static PlanRun toApply(RunContext context, PlanQuestion question, ApplyTerms terms) {
    return new PlanRun(context, question, Patience.of(terms), ours(context), false, null);
  }

  /// The same, as far as it is just as somebody reviewed it in a saved plan; the rest is refused.
  public static Result<PlanRun> asReviewed(
      RunContext context, String file, PlanQuestion question, ApplyTerms terms) {
    return Reopening.read(context.inputs(), file)
        .map(reviewed -> reviewed(context, reviewed, question, terms));
  }

  private static PlanRun reviewed(
      RunContext context, Plan reviewed, PlanQuestion question, ApplyTerms terms) {
    var present = Present.saved(reviewed.plannedAt());
    return new PlanRun(context, question, Patience.of(terms), present, false, new Review(reviewed));
  }

  /// A plan beside the live tokens that it was made from.
  static PlanRun withTokens(RunContext context, PlanQuestion question) {
    return new PlanRun(context, question, Patience.NONE, ours(context), true, null);
  }

  private static Present ours(RunContext context) {
    return Present.ours(context.now());
  }

  public Result<Planned> run() {
    var headStart = new HeadStart(context, question);
    var read =
        Repository.read(context, question.occasion().base(), question.paths(), headStart::of);
    return Planned.from(
        read,
        repository ->
            Narrowing.of(repository, question)
                .flawless()
                .then(this::plan)
                .then(this::answered)
                .map(planned -> ShardStory.handedOver(context, repository, question, planned)));
  }

  private Result<Planned> plan(Narrowing narrowing) {
    var tribunal = tribunal(narrowing);
    var errand =
        new Errand(
            narrowing,
            narrowing.demand(question),
            patience,
            present,
            tribunal.hasRules(),
            keepsTokens);
    return context
        .cloudflare()
        .map(cloudflare -> Round.ask(context, cloudflare, errand))
        .map(endings -> Roundup.of(endings, errand).beside(tribunal))
        .map(roundup -> judged(roundup, tribunal));
  }

  /// A shard is judged with all the others.
  private Tribunal tribunal(Narrowing narrowing) {
    var repository = narrowing.repository();
    return narrowing.shard().isEmpty()
        ? Tribunal.open(repository, context.inputs(), question.occasion(), context.now())
        : Tribunal.ofAShard(repository, context.now());
  }

  private Planned judged(Roundup roundup, Tribunal tribunal) {
    if (review == null) {
      return Planned.of(roundup, tribunal, roundup.judgedBy(tribunal, context.now()), List.of());
    }
    var now = Reopening.serverTime(roundup.plan(), context.now());
    var checked = review.keep(roundup.plan(), now);
    var kept = roundup.with(checked.plan());
    return Planned.of(kept, tribunal, kept.judgedBy(tribunal, context.now()), checked.refusals());
  }

  /// A wish for a token that nobody has must not look like a wish granted.
  private Result<Planned> answered(Planned planned) {
    var isUnknown =
        question.wish().isPresent()
            && planned.isEmpty()
            && !planned.isIncomplete()
            && !planned.hasAnythingToSay();
    return isUnknown
        ? Result.failed(
            PipelineProblems.noSuchSpec(question.wish().orElseThrow().token(), List.of()))
        : Result.of(planned);
  }
}
