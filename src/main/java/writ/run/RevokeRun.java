package writ.run;

import java.util.List;
import writ.diagnostic.Result;
import writ.owner.ReferenceTime;
import writ.project.Configuration;
import writ.project.TokenArgument;
import writ.rules.PolicyEngine;
import writ.token.secret.SecretValue;
import writ.workspace.RunContext;

/// What would be cut off in an emergency. Specs need not be whole: an emergency does not wait for
/// them.
///
/// @param owners labels or references of owners; empty for all
public record RevokeRun(RunContext context, TokenDemand demand, List<String> owners) {

  /// All of one name, or the token of one id.
  public static RevokeRun named(RunContext context, String token, List<String> owners) {
    return new RevokeRun(context, new TokenDemand.CutOff.Named(new TokenArgument(token)), owners);
  }

  /// The token that a value belongs to.
  public static RevokeRun leaked(RunContext context, SecretValue value, List<String> owners) {
    return new RevokeRun(context, new TokenDemand.Leaked(value), owners);
  }

  public Result<PlanResult> run() {
    var read = Configuration.read(context.inputs(), List.of());
    return read.valueOrNull() == null
        ? Result.failed(read.diagnostics())
        : SpecSelection.of(read.valueOrNull(), owners).flawless().then(this::planned);
  }

  private Result<PlanResult> planned(SpecSelection selected) {
    var engine = PolicyEngine.withoutRules(selected.configuration(), context.now());
    var present = ReferenceTime.ours(context.now());
    var ownerRequest =
        new OwnerRequest(selected, demand, LeaseWait.NONE, present, engine.hasRules(), false);
    return context
        .cloudflare()
        .then(cloudflare -> {
          var outcomes = OwnerRequests.plan(context, cloudflare, ownerRequest);
          var merged = MergedPlan.of(outcomes, ownerRequest).beside(engine);
          var planned =
              PlanResult.of(merged, engine, merged.evaluatedBy(engine, context.now()), List.of());
          return new RevokeTargets(demand, selected.owners(), outcomes).answer(planned);
        });
  }
}
