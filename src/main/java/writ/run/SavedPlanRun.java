package writ.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.diagnostic.Result;
import writ.owner.ReferenceTime;
import writ.plan.OrganisationAccess;
import writ.plan.Plan;
import writ.plan.Selection;
import writ.plan.saved.PlanAuthority;
import writ.plan.saved.PlanJson;
import writ.plan.saved.SavedPlan;
import writ.project.Configuration;
import writ.rules.PolicyEngine;
import writ.token.Owner;
import writ.token.TokenId;
import writ.workspace.Inputs;
import writ.workspace.RunContext;

/// A saved plan taken up again: what specs want of its owners' tokens is planned anew with its
/// instant, and of that goes on what the saved plan has as well.
public record SavedPlanRun(
    RunContext context,
    SavedPlan saved,
    SpecSelection all,
    PlanRequest request,
    PolicyEngine engine) {

  /// What of a saved plan still holds; the rest is refused.
  ///
  /// @param file where it was saved
  public static Result<PlanResult> run(RunContext context, String file, PlanRequest request) {
    return read(context.inputs(), file)
        .then(saved ->
            PlanResult.from(
                Configuration.read(context, request.review().base(), List.of(), _ -> {}),
                configuration ->
                    of(context, saved, configuration, request).then(SavedPlanRun::planned)));
  }

  /// Reads a plan that somebody saved.
  static Result<Plan> read(Inputs inputs, String path) {
    return inputs.saved(path).then(PlanJson::read);
  }

  private static Result<SavedPlanRun> of(
      RunContext context, Plan saved, Configuration configuration, PlanRequest request) {
    var inputs = context.inputs();
    var engine = PolicyEngine.open(configuration, inputs, request.review(), context.now());
    return SpecSelection.of(configuration, request)
        .flawless()
        .map(all -> new SavedPlanRun(context, new SavedPlan(saved), all, request, engine));
  }

  private Result<PlanResult> planned() {
    return context
        .cloudflare()
        .then(cloudflare -> of(OwnerRequests.plan(context, cloudflare, ownerRequest())));
  }

  /// What is asked of its owners: all that specs want now.
  private OwnerRequest ownerRequest() {
    var owners = all.owners().stream().filter(each -> saved.isAbout(each.owner())).toList();
    var replacements =
        owners.stream()
            .flatMap(each -> saved.replacements(each.owner()).stream())
            .collect(Collectors.toSet());
    return new OwnerRequest(
        new SpecSelection(all.configuration(), owners, all.shard(), all.isPartial(), Selection.ALL),
        new TokenDemand.Specified(Selection.ALL, request.allowances(), replacements),
        LeaseWait.NONE,
        ReferenceTime.saved(saved.plan().plannedAt()),
        engine.hasRules() || request.review().source().isPresent(),
        true);
  }

  private Result<PlanResult> of(List<OwnerRun.Outcome> outcomes) {
    var made = merged(outcomes);
    var authority =
        new PlanAuthority(
            request.allowances(), all.configuration()::ownership, ownCredentials(made.parts()));
    var held = saved.against(made.parts(), authority, made.plan().serverTime(context.now()));
    var merged = merged(withParts(outcomes, held.parts()));
    var unreachable =
        Stream.concat(saved.plan().unreachable().stream(), merged.plan().unreachable().stream())
            .toList();
    var kept = merged.with(merged.plan().without(unreachable)).beside(engine);
    return new ApprovalLookup(context, request.review(), all.configuration())
        .informed(engine, kept)
        .map(informed ->
            PlanResult.of(
                kept, informed, kept.evaluatedBy(informed, context.now()), held.refusals()));
  }

  private MergedPlan merged(List<OwnerRun.Outcome> outcomes) {
    return MergedPlan.of(outcomes, saved.plan().plannedAt(), saved.plan().isNarrowed());
  }

  private static List<OwnerRun.Outcome> withParts(
      List<OwnerRun.Outcome> outcomes, List<OrganisationAccess.Part> parts) {
    var next = parts.iterator();
    var narrowed = new ArrayList<OwnerRun.Outcome>();
    for (var outcome : outcomes) {
      narrowed.add(
          outcome instanceof OwnerRun.Outcome.Planned planned
              ? planned.with(next.next())
              : outcome);
    }
    return narrowed;
  }

  private static Map<Owner, TokenId> ownCredentials(List<OrganisationAccess.Part> parts) {
    var own = new HashMap<Owner, TokenId>();
    for (var part : parts) {
      var credential = part.input().ownCredential();
      if (credential != null) {
        own.put(part.input().owner(), credential);
      }
    }
    return own;
  }
}
