package writ.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ApprovedPlan;
import writ.owner.Credentials;
import writ.owner.OwnerSnapshot;
import writ.plan.Allowances;
import writ.plan.Change;
import writ.plan.ForcedActions;
import writ.plan.OrganisationAccess;
import writ.plan.OwnerContribution;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.RecordedTokens;
import writ.plan.Selection;
import writ.plan.UndoPlan;
import writ.project.Configuration;
import writ.rules.PolicyEngine;
import writ.token.AccessPolicy;
import writ.token.CatalogNeeds;
import writ.token.Names;
import writ.workspace.WorkspaceProblems;

/// How one owner's part of an undo comes about, from the record alone.
final class OwnerUndo {

  private final Configuration configuration;
  private final UndoRequest request;
  private final RecordedRun past;
  private final PolicyEngine engine;
  private final Instant now;

  OwnerUndo(
      Configuration configuration,
      UndoRequest request,
      RecordedRun past,
      PolicyEngine engine,
      Instant now) {
    this.configuration = configuration;
    this.request = request;
    this.past = past;
    this.engine = engine;
    this.now = now;
  }

  OwnerRun.Outcome run(OwnerPlan done, Cloudflare cloudflare, Credentials credentials) {
    return switch (look(done, cloudflare, credentials)) {
      case OwnerSnapshot.Unseen(var owner) -> new OwnerRun.Outcome.Unreachable(owner);
      case OwnerSnapshot.Seen seen -> {
        var part = part(done, seen);
        yield new OwnerRun.Outcome.Planned(
            part, OwnerContribution.of(part), seen.store(), seen.noticed());
      }
    };
  }

  /// A token that the run wrote a moment ago and that is not listed as it was left is asked for
  /// itself: a listing that is behind would say that there is nothing to take back.
  private OwnerSnapshot look(OwnerPlan done, Cloudflare cloudflare, Credentials credentials) {
    var snapshot = OwnerSnapshot.inEmergency(done.owner(), needs(done), cloudflare, credentials);
    if (!(snapshot instanceof OwnerSnapshot.Seen seen)
        || !past.record().isRecent(seen.listing().serverTime(), PlanInput.DEFAULT_LEASE)) {
      return snapshot;
    }
    var unlike = new RecordedTokens(whatWasDone(done)).otherwiseIn(seen.listing());
    return seen.askedFor(unlike.distinct().toList());
  }

  /// The plan with the definitions stands in the record's second line.
  private UndoPlan.Done whatWasDone(OwnerPlan done) {
    return new UndoPlan.Done(done, past.record().made(), past.file().at(2, 1, 1));
  }

  /// The way back, judged as if specs said what it makes of tokens. A record is as good as its date
  /// by Cloudflare's clock.
  ///
  /// @param isBlind whether rules may ask for what specs say and cannot be read: then only what
  ///   gains nothing is taken back
  PlanResult judged(MergedPlan merged, boolean isBlind) {
    var serverTime = merged.plan().serverTime(now);
    var wrongDate = past.record().wrongDate(past.file(), serverTime);
    if (wrongDate.isPresent()) {
      var none =
          merged.plan().owners().stream().map(each -> each.withChanges(List.of(), List.of()));
      var nothing = merged.with(merged.plan().withOwners(none.toList()));
      return judged(
          nothing, nothing.beside(engine).evaluatedBy(engine, now), List.of(wrongDate.get()));
    }
    var catalogs =
        merged.parts().stream()
            .map(OrganisationAccess.Part::input)
            .collect(Collectors.toMap(PlanInput::owner, PlanInput::catalog));
    var gaining = isBlind ? gaining(merged.plan()) : List.<Change>of();
    var plan = merged.plan().keeping(change -> !gaining.contains(change));
    return judged(
        merged.with(plan),
        engine.evaluateSaved(plan, catalogs, serverTime),
        gaining.stream().map(each -> WorkspaceProblems.undoUnjudged(each.key())).toList());
  }

  private PlanResult judged(MergedPlan merged, ApprovedPlan approved, List<Diagnostic> refused) {
    return PlanResult.of(merged, engine, approved, refused);
  }

  private static List<Change> gaining(Plan plan) {
    return plan.changes().filter(each -> each.access().verdict().gains()).toList();
  }

  /// The names that the record knows are looked up again: which id is whose is not for it to say.
  private CatalogNeeds needs(OwnerPlan done) {
    var mentioned =
        policies(done).flatMap(policy -> policy.resources().stream()).collect(Collectors.toSet());
    var recorded =
        done.names().resources().entrySet().stream()
            .filter(each -> mentioned.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return configuration.needsOf(done.owner(), recorded).and(engine.needs(done.owner()));
  }

  private static Stream<AccessPolicy> policies(OwnerPlan done) {
    return done.changes().stream()
        .flatMap(change -> Stream.of(change.beforeOrNull(), change.targetOrNull()))
        .filter(Objects::nonNull)
        .flatMap(definition -> definition.policies().stream());
  }

  private Names names(OwnerPlan done, OwnerSnapshot.Seen seen) {
    var live =
        seen.listing().tokens().stream().flatMap(each -> each.definition().policies().stream());
    return configuration
        .names(done.owner(), seen.catalog())
        .names(Stream.concat(policies(done), live).toList());
  }

  private OrganisationAccess.Part part(OwnerPlan done, OwnerSnapshot.Seen seen) {
    var myself = seen.myself();
    var input =
        new PlanInput(
            done.owner(),
            List.of(),
            Set.of(),
            seen.listing(),
            configuration.ownership(done.owner()),
            seen.catalog(),
            names(done, seen),
            myself == null ? null : myself.tokenId(),
            PlanInput.DEFAULT_LEASE,
            seen.listing().serverTime(),
            Selection.ALL,
            new Allowances(request.enable(), false, false),
            ForcedActions.NONE);
    var plan = UndoPlan.plan(input, whatWasDone(done), request.retireCreated());
    return new OrganisationAccess.Part(input, plan);
  }
}
