package writ.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import writ.apply.SinkCheck;
import writ.delivery.Sinks;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.owner.SinkEnvironments;
import writ.plan.Allowances;
import writ.plan.Inventory;
import writ.plan.OrganisationAccess;
import writ.plan.Plan;
import writ.render.document.Document;
import writ.render.report.Report;
import writ.render.report.ReportView;
import writ.rules.FindingMessages;
import writ.run.FailOn;
import writ.run.PlanRequest;
import writ.run.PlanResult;
import writ.run.PlanRun;
import writ.token.DesiredToken;
import writ.token.TokenKey;
import writ.workspace.Parallel;
import writ.workspace.RunContext;
import writ.workspace.Unanswered;

/// What is live, what sinks hold of it, and which owners could not be asked.
public final class InventoryResult {

  private final List<OwnerInventory> owners;
  private final List<Diagnostic> unreachable;
  private final List<Diagnostic> noticed;
  private final Evaluation evaluation;
  private final InventoryFilter filter;

  private InventoryResult(
      List<OwnerInventory> owners,
      List<Diagnostic> unreachable,
      List<Diagnostic> noticed,
      Evaluation evaluation,
      InventoryFilter filter) {
    this.owners = List.copyOf(owners);
    this.unreachable = List.copyOf(unreachable);
    this.noticed = List.copyOf(noticed);
    this.evaluation = evaluation;
    this.filter = filter;
  }

  /// Every live token, and how it stands to the specs; on request what sinks hold of them.
  public static Result<InventoryResult> run(RunContext context, InventoryRequest request) {
    var everything = new PlanRequest(List.of(), List.of(), request.owners(), Allowances.NONE);
    return PlanRun.withTokens(context, everything)
        .run()
        .map(planned -> of(planned, request, context));
  }

  /// Sinks are asked after the listing, which tells when tokens were last used: asking is a use as
  /// well.
  private static InventoryResult of(
      PlanResult planned, InventoryRequest request, RunContext context) {
    try (var sinks = SinkEnvironments.sinks(planned.project(), context)) {
      var owners =
          Parallel.map(
              planned.parts(),
              part ->
                  owned(
                      Inventory.of(part.input(), part.plan(), request.idleAfter()),
                      request.checksSinks()
                          ? Optional.of(held(planned, part, sinks))
                          : Optional.empty(),
                      request.filter()));
      return new InventoryResult(
          owners,
          planned.plan().unreachable().stream().map(Plan.Unreachable::reason).toList(),
          Stream.of(
                  planned.engine().noticed().stream(),
                  planned.aboutListings().stream(),
                  (request.filter().isAll() ? planned.expiring() : List.<Diagnostic>of()).stream())
              .flatMap(each -> each)
              .toList(),
          about(owners, request.filter(), planned.engine().evaluateLive(planned.parts())),
          request.filter());
    }
  }

  private static OwnerInventory owned(
      Inventory whole, Optional<List<SinkCheck.Finding>> sinks, InventoryFilter filter) {
    return new OwnerInventory(filter.of(whole), sinks, filter.unknown(whole));
  }

  /// What rules find of the tokens that were asked about.
  private static Evaluation about(
      List<OwnerInventory> owners, InventoryFilter filter, Evaluation all) {
    if (filter.isAll()) {
      return all;
    }
    var meant = new HashSet<TokenKey>();
    for (var each : owners) {
      each.inventory()
          .entries()
          .forEach(entry -> meant.add(new TokenKey(each.inventory().owner(), entry.name())));
    }
    return new Evaluation(
        all.rules(),
        all.verdicts().stream().filter(each -> meant.contains(each.token())).toList(),
        all.findings().stream()
            .filter(each -> each.token() != null && meant.contains(each.token()))
            .toList());
  }

  private static List<SinkCheck.Finding> held(
      PlanResult planned, OrganisationAccess.Part part, Sinks sinks) {
    var store = planned.stores().get(part.input().owner());
    var wanted = new ArrayList<DesiredToken.Present>();
    for (var desired : part.input().desired()) {
      if (desired instanceof DesiredToken.Present present) {
        wanted.add(present);
      }
    }
    return store == null
        ? List.of()
        : new SinkCheck(store, sinks).check(wanted, part.input().listing());
  }

  /// What is told of it.
  public Document described() {
    return InventoryDescription.of(owners, report(), !filter.isAll());
  }

  /// The inventory as somebody wants to read it.
  public String show(InventoryView view) {
    return view.of(owners, report());
  }

  /// What there is to say of it, as somebody wants to read that.
  public String report(ReportView view) {
    return view.of(report());
  }

  private Report report() {
    var problems = new ArrayList<>(unreachable);
    problems.addAll(noticed);
    findings().forEach(finding -> finding.problem().ifPresent(problems::add));
    return new Report(problems, evaluation, Map.of());
  }

  /// Why something is missing in it, which sinks do not hold what they should, and what rules find.
  ///
  /// @param all whether waived and recorded findings are listed one by one
  public List<Diagnostic> shownDiagnostics(boolean all) {
    var shown = new ArrayList<>(unreachable);
    shown.addAll(noticed);
    var verdicts = FindingMessages.of(evaluation);
    shown.addAll(verdicts.refusals());
    shown.addAll(verdicts.advice(all));
    findings().forEach(finding -> finding.problem().ifPresent(shown::add));
    return shown.stream().sorted().toList();
  }

  /// Whether an owner is missing, or some of its tokens may be, or a sink did not answer.
  public boolean isIncomplete() {
    return !unreachable.isEmpty()
        || Unanswered.any(noticed)
        || owners.stream().anyMatch(stock -> stock.inventory().gap() != null)
        || findings().stream().anyMatch(each -> isUnread(each.verdict()));
  }

  /// Why it fails although nothing is wrong with it: somebody asked that it does.
  public List<Diagnostic> failures(Set<FailOn> reasons) {
    return reasons.contains(FailOn.EXPIRING)
        ? FailOn.expiring(noticed).stream().toList()
        : List.of();
  }

  /// Whether the rules themselves have errors, so that nothing was judged by them.
  public boolean isUnjudged() {
    return noticed.stream().anyMatch(Diagnostic::isError);
  }

  /// Whether a live token is not as a rule demands.
  public boolean isRefused() {
    return evaluation.findings().stream().anyMatch(Finding::refuses);
  }

  /// Whether a sink holds something else than the live value, or nothing.
  public boolean hasBadSinks() {
    return findings().stream()
        .map(SinkCheck.Finding::verdict)
        .anyMatch(verdict -> !verdict.isGood() && !isUnread(verdict));
  }

  private static boolean isUnread(SinkCheck.Verdict verdict) {
    return verdict instanceof SinkCheck.Verdict.CannotBeRead;
  }

  private List<SinkCheck.Finding> findings() {
    return owners.stream().flatMap(stock -> stock.sinks().stream()).flatMap(List::stream).toList();
  }
}
