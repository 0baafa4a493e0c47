package writ.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.cloudflare.UnprovenListing;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.guardrail.ApprovedPlan;
import writ.guardrail.Finding;
import writ.guardrail.facts.RuleSubject;
import writ.owner.UnknownOfTokens;
import writ.plan.Change;
import writ.plan.Drifted;
import writ.plan.ExpiryProblems;
import writ.plan.OrganisationAccess;
import writ.plan.Plan;
import writ.plan.saved.PlanJson;
import writ.plan.saved.Shard;
import writ.plan.saved.ShardReport;
import writ.project.Configuration;
import writ.project.LockProblems;
import writ.render.document.Document;
import writ.render.plan.PlanDescription;
import writ.render.plan.PlanDocument;
import writ.render.plan.PlanOrigin;
import writ.render.report.PlanView;
import writ.render.report.Report;
import writ.rules.FindingMessages;
import writ.rules.PolicyEngine;
import writ.spec.ProjectSpec;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.Unanswered;

/// A plan, what was noticed on the way to it, and what of it may be done.
///
/// @param merged every owner's part, and the whole plan, refused changes included
/// @param engine what judged it
/// @param refusals why changes are not approved
/// @param undoes the name of the run record that this plan takes back; null for an ordinary plan
/// @param shard what a shard hands over; null for a whole plan
public record PlanResult(
    MergedPlan merged,
    PolicyEngine engine,
    ApprovedPlan approved,
    List<Diagnostic> refusals,
    List<Diagnostic> noticed,
    @Nullable String undoes,
    @Nullable ShardReport shard) {

  public PlanResult {
    refusals = List.copyOf(refusals);
    noticed = List.copyOf(noticed);
  }

  /// @param refused why changes are no longer in it
  public static PlanResult of(
      MergedPlan merged, PolicyEngine engine, ApprovedPlan approved, List<Diagnostic> refused) {
    var refusals = Stream.concat(refused.stream(), approved.refusals().stream()).toList();
    var noticed =
        Stream.concat(engine.noticed().stream(), engine.reviewed(approved).stream()).toList();
    return new PlanResult(merged, engine, approved, refusals, noticed, null, null);
  }

  /// What comes of a project, where it could be read whole, beside what was noticed on the way. A
  /// lock that names nobody of the project keeps nothing from being planned.
  static Result<PlanResult> from(
      Result<Configuration> read, Function<Configuration, Result<PlanResult>> planning) {
    var unused = read.diagnostics().stream().filter(LockProblems::isStranger).toList();
    var planned = read.without(unused).flawless().then(planning);
    return noting(planned.map(plan -> plan.beside(unused)));
  }

  /// The same, whose plan tells what was noticed on the way to it.
  static Result<PlanResult> noting(Result<PlanResult> planned) {
    return planned.map(plan -> plan.beside(planned.diagnostics()));
  }

  /// The same as a check of the specs: a finding of a spec counts as it does in `validate`, whether
  /// or not anything happens to its token now.
  public PlanResult asCheck() {
    return new PlanResult(merged, engine, approved.asCheck(), refusals, noticed, undoes, shard);
  }

  /// The same beside what was noticed before.
  public PlanResult beside(List<Diagnostic> earlier) {
    var all = Stream.concat(earlier.stream(), noticed.stream()).distinct().toList();
    return new PlanResult(merged, engine, approved, refusals, all, undoes, shard);
  }

  /// The same as the way back from a run.
  ///
  /// @param run the name of that run's record
  PlanResult undoing(String run) {
    return new PlanResult(merged, engine, approved, refusals, noticed, run, shard);
  }

  /// The same as one shard of a plan.
  ///
  /// @param origin what it was made of
  PlanResult handingOver(Shard part, SortedMap<String, String> origin, ShardReport.Asked asked) {
    var seen =
        merged.parts().stream()
            .map(OrganisationAccess.Part::input)
            .map(in -> new ShardReport.Seen(in.listing(), in.catalog(), in.ownCredential()))
            .toList();
    var report =
        new ShardReport(
            part, plan().plannedAt(), origin, asked, seen, plan().unreachable(), merged.noticed());
    return new PlanResult(merged, engine, approved, refusals, noticed, undoes, report);
  }

  /// The view for programs: a shard's tells what it hands over.
  public PlanView document() {
    return shard == null ? new PlanDocument() : (plan, _) -> PlanJson.write(plan, shard);
  }

  /// What is told of it.
  public Document described() {
    return PlanDescription.of(plan(), report());
  }

  /// What is told of what was changed outside Git, which this plan would take back.
  public Document described(List<Drifted> drift) {
    return PlanDescription.ofDrift(plan(), report(), drift);
  }

  /// What is told before it of where it comes from.
  public Document described(PlanOrigin origin) {
    return origin.described(plan());
  }

  /// The plan as somebody wants to read it.
  public String show(PlanView view) {
    return view.of(plan(), report());
  }

  /// What there is to say beside the plan, for reports.
  private Report report() {
    var approvedChanges = approved.plan().changes().collect(Collectors.toSet());
    var reasons = approved.refused();
    var refused =
        plan()
            .changes()
            .filter(change -> !approvedChanges.contains(change))
            // the end of a token that moves goes with what takes its place
            .filter(change -> reasons.containsKey(change) || !plan().isToldElsewhere(change))
            .distinct()
            .collect(
                Collectors.toMap(
                    change -> change, change -> reasons.getOrDefault(change, List.of())));
    var found =
        approved.evaluation().findings().stream()
            .map(Finding::diagnostic)
            .collect(Collectors.toSet());
    var others = diagnostics().stream().filter(each -> !found.contains(each)).toList();
    return Report.of(plan(), others, approved.evaluation(), refused);
  }

  /// What a person must read beside the plan, but for what rules found that refuses nothing.
  /// Whether a listing is whole matters where something is made or goes because of it.
  public List<Diagnostic> diagnostics() {
    return Stream.of(
            noticed.stream(),
            merged.noticed().stream(),
            plan().owners().stream().flatMap(owner -> owner.diagnostics().stream()),
            plan().unreachable().stream().map(Plan.Unreachable::reason),
            refusals.stream())
        .flatMap(each -> each)
        .filter(each -> restsOnListing() || !UnprovenListing.isTold(each))
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether a check was asked about this token, whatever happens to it. Whoever asks for some
  /// classes of changes asks about no token.
  private boolean isAsked(TokenKey key) {
    return approved.isCheck()
        && parts().stream()
            .filter(part -> part.input().owner().equals(key.owner()))
            .anyMatch(part -> part.input().selection().asksAbout(key));
  }

  private boolean restsOnListing() {
    return plan()
        .changes()
        .anyMatch(each ->
            switch (each) {
              case Change.Create _, Change.Delete _, Change.Retire _ -> true;
              case Change.Modify _,
                  Change.Rotate _,
                  Change.Roll _,
                  Change.Finish _,
                  Change.Revoke _ ->
                  false;
            });
  }

  /// The same, and the rest of what rules found; how much is excused is told with the plan.
  ///
  /// @param all whether waived and recorded findings are listed one by one
  public List<Diagnostic> shownDiagnostics(boolean all) {
    var verdicts = FindingMessages.of(plan(), approved, this::isAsked);
    return Stream.concat(diagnostics().stream(), verdicts.uncounted(all).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether it shows any change, one of where a next value goes included, which no request makes.
  public boolean showsChanges() {
    return !isEmpty() || !plan().deliveries().isEmpty();
  }

  public boolean isEmpty() {
    return plan().isEmpty();
  }

  /// Whether nothing is left to do after what is refused.
  public boolean isNothingApproved() {
    return approved.plan().isEmpty();
  }

  /// Whether there is a reason why something is not planned.
  boolean hasAnythingToSay() {
    return plan().owners().stream().anyMatch(owner -> !owner.diagnostics().isEmpty());
  }

  public boolean isRefusedInPart() {
    return !refusals.isEmpty();
  }

  /// Whether a rule refuses a spec or a waiver, and not only what is about to change.
  public boolean isSpecRefused() {
    return FindingMessages.of(plan(), approved, this::isAsked).others().stream()
        .anyMatch(each -> each.judged() != RuleSubject.LIVE && each.refuses());
  }

  /// Whether a live token is not as a rule demands.
  public boolean isLiveRefused() {
    return approved.evaluation().findings().stream()
        .anyMatch(each -> each.judged() == RuleSubject.LIVE && each.refuses());
  }

  public boolean isIncomplete() {
    return !plan().unreachable().isEmpty()
        || parts().stream().anyMatch(part -> part.input().listing().isUnanswered())
        || Unanswered.any(diagnostics());
  }

  /// Whether another run may be at work on a token that was to be planned.
  public boolean isHeldBack() {
    return plan().owners().stream().anyMatch(owner -> owner.busyUntil() != null);
  }

  /// Whether specs have errors; the reasons why an owner cannot be reached are none of theirs.
  public boolean hasErrors() {
    return errors().findAny().isPresent();
  }

  /// Why a plan fails although nothing is wrong with it: somebody asked that it does.
  public List<Diagnostic> failures(Set<FailOn> reasons) {
    var told = diagnostics();
    return reasons.stream()
        .sorted()
        .flatMap(reason -> reason.failure(plan(), told).stream())
        .toList();
  }

  /// What is not known of the listed tokens, whatever a plan of them changes: whether they are all,
  /// and what Writ has no meaning for.
  public List<Diagnostic> aboutListings() {
    return merged.noticed().stream()
        .filter(each -> UnprovenListing.isTold(each) || UnknownOfTokens.isOne(each))
        .sorted()
        .toList();
  }

  /// The ends that are near.
  public List<Diagnostic> expiring() {
    return diagnostics().stream().filter(ExpiryProblems::isOne).toList();
  }

  /// The whole plan, refused changes included.
  public Plan plan() {
    return merged.plan();
  }

  /// What each owner's part was computed from.
  public List<OrganisationAccess.Part> parts() {
    return merged.parts();
  }

  /// Whether errors keep the whole plan from being applied. What the planner left alone, and why,
  /// is no such error: the others go on.
  public boolean isBlocked() {
    var ofOwners =
        plan().owners().stream()
            .flatMap(owner -> owner.diagnostics().stream())
            .collect(Collectors.toSet());
    return errors().anyMatch(each -> !ofOwners.contains(each));
  }

  private Stream<Diagnostic> errors() {
    var others = new HashSet<>(refusals);
    plan().unreachable().forEach(each -> others.add(each.reason()));
    return diagnostics().stream()
        .filter(Diagnostic::isError)
        .filter(each -> !others.contains(each));
  }

  public Map<Owner, TokenStore> stores() {
    return merged.stores();
  }

  public ProjectSpec project() {
    return engine.project();
  }
}
