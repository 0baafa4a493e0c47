package writ.pipeline;

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
import writ.plan.Allowances;
import writ.plan.Change;
import writ.plan.Orders;
import writ.plan.Organisation;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanInput;
import writ.plan.Reversal;
import writ.plan.Selection;
import writ.plan.Share;
import writ.resolve.Describer;
import writ.resolve.Resolver;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.CatalogNeeds;
import writ.token.Names;

/// How one owner's part of an undo comes about, from the record alone.
final class UndoStory {

  private final Repository repository;
  private final UndoQuestion question;
  private final PastRun past;
  private final Tribunal tribunal;
  private final Instant now;

  UndoStory(
      Repository repository, UndoQuestion question, PastRun past, Tribunal tribunal, Instant now) {
    this.repository = repository;
    this.question = question;
    this.past = past;
    this.tribunal = tribunal;
    this.now = now;
  }

  OwnerStory.Ending tell(OwnerPlan done, Cloudflare cloudflare, Credentials credentials) {
    return switch (Sight.inEmergency(done.owner(), needs(done), cloudflare, credentials)) {
      case Sight.Unseen(var owner) -> new OwnerStory.Ending.Unreachable(owner);
      case Sight.Seen seen -> {
        var part = part(done, seen);
        yield new OwnerStory.Ending.Planned(part, Share.of(part), seen.store(), seen.noticed());
      }
    };
  }

  /// The way back, judged as if specs said what it makes of tokens. A record is as good as its date
  /// by Cloudflare's clock.
  ///
  /// @param isBlind whether rules may ask for what specs say and cannot be read: then only what
  ///   gains nothing is taken back
  Planned judged(Roundup roundup, boolean isBlind) {
    var serverTime = Reopening.serverTime(roundup.plan(), now);
    var wrongDate = past.record().wrongDate(past.file(), serverTime);
    if (wrongDate.isPresent()) {
      var none =
          roundup.plan().owners().stream().map(each -> each.withChanges(List.of(), List.of()));
      var nothing = roundup.with(roundup.plan().withOwners(none.toList()));
      return judged(
          nothing, nothing.beside(tribunal).judgedBy(tribunal, now), List.of(wrongDate.get()));
    }
    var catalogs =
        roundup.parts().stream()
            .map(Organisation.Part::input)
            .collect(Collectors.toMap(PlanInput::owner, PlanInput::catalog));
    var gaining = isBlind ? gaining(roundup.plan()) : List.<Change>of();
    var plan = without(gaining, roundup.plan());
    return judged(
        roundup.with(plan),
        tribunal.judgeSaved(plan, catalogs, serverTime),
        gaining.stream().map(each -> PipelineProblems.undoUnjudged(each.key())).toList());
  }

  private Planned judged(Roundup roundup, ApprovedPlan approved, List<Diagnostic> refused) {
    return Planned.of(roundup, tribunal, approved, refused);
  }

  private static List<Change> gaining(Plan plan) {
    return plan.changes().filter(each -> each.access().verdict().gains()).toList();
  }

  private static Plan without(List<Change> some, Plan plan) {
    var owners =
        plan.owners().stream()
            .map(each ->
                each.withChanges(
                    each.changes().stream().filter(change -> !some.contains(change)).toList(),
                    each.diagnostics()));
    return plan.withOwners(owners.toList());
  }

  /// The names that the record knows are looked up again: which id is whose is not for it to say.
  private CatalogNeeds needs(OwnerPlan done) {
    var mentioned =
        policies(done).flatMap(policy -> policy.resources().stream()).collect(Collectors.toSet());
    var told =
        done.names().resources().entrySet().stream()
            .filter(each -> mentioned.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return Resolver.needs(told, done.owner(), repository.aliases())
        .and(tribunal.needs(done.owner()));
  }

  private static Stream<AccessPolicy> policies(OwnerPlan done) {
    return done.changes().stream()
        .flatMap(change -> Stream.of(change.beforeOrNull(), change.targetOrNull()))
        .filter(Objects::nonNull)
        .flatMap(definition -> definition.policies().stream());
  }

  private static Names names(OwnerPlan done, Sight.Seen seen, Map<String, AccountId> aliases) {
    var live =
        seen.listing().tokens().stream().flatMap(each -> each.definition().policies().stream());
    return new Describer(done.owner(), seen.catalog(), aliases)
        .names(Stream.concat(policies(done), live).toList());
  }

  private Organisation.Part part(OwnerPlan done, Sight.Seen seen) {
    var myself = seen.myself();
    var input =
        new PlanInput(
            done.owner(),
            List.of(),
            Set.of(),
            seen.listing(),
            repository.ownership(done.owner()),
            seen.catalog(),
            names(done, seen, repository.aliases()),
            myself == null ? null : myself.tokenId(),
            PlanInput.DEFAULT_LEASE,
            seen.listing().serverTime(),
            Selection.ALL,
            new Allowances(question.enable(), false, false),
            Orders.NONE);
    // the plan with the definitions stands in the record's second line
    var place = past.file().at(2, 1, 1);
    var plan =
        Reversal.plan(
            input, new Reversal.Done(done, past.record().made(), place), question.retireCreated());
    return new Organisation.Part(input, plan);
  }
}
