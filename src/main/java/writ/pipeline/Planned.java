package writ.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.apply.TokenStore;
import writ.diagnostic.Diagnostic;
import writ.guardrail.ApprovedPlan;
import writ.plan.Organisation;
import writ.plan.Plan;
import writ.render.PlanView;
import writ.spec.ProjectSpec;
import writ.token.Owner;

/// A plan, what was noticed on the way to it, and what of it may be done.
public final class Planned {

  private final Plan plan;
  private final ApprovedPlan approved;
  private final List<Organisation.Part> parts;
  private final List<Diagnostic> diagnostics;
  private final Map<Owner, TokenStore> stores;
  private final ProjectSpec project;
  private final @Nullable String undoes;

  /// @param undoes the name of the run record that this plan takes back; null for an ordinary plan
  Planned(
      Plan plan,
      ApprovedPlan approved,
      List<Organisation.Part> parts,
      List<Diagnostic> diagnostics,
      Map<Owner, TokenStore> stores,
      ProjectSpec project,
      @Nullable String undoes) {
    this.plan = plan;
    this.approved = approved;
    this.parts = List.copyOf(parts);
    this.diagnostics = diagnostics.stream().distinct().sorted().toList();
    this.stores = Map.copyOf(stores);
    this.project = project;
    this.undoes = undoes;
  }

  /// The plan as somebody wants to read it.
  public String show(PlanView view) {
    return view.of(plan, diagnostics);
  }

  /// Everything a person must read beside the plan.
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  public boolean isEmpty() {
    return plan.isEmpty();
  }

  /// Whether nothing is left to do after what is refused.
  public boolean isNothingApproved() {
    return approved.plan().isEmpty();
  }

  public boolean isRefusedInPart() {
    return !approved.refusals().isEmpty();
  }

  public boolean isIncomplete() {
    return !plan.unreachable().isEmpty();
  }

  /// Whether another run may be at work on a token that was to be planned.
  public boolean isHeldBack() {
    return plan.owners().stream().anyMatch(owner -> owner.busyUntil() != null);
  }

  /// Whether specs have errors; the reasons why an owner cannot be reached are none of theirs.
  public boolean hasErrors() {
    var others = plan.unreachable().stream().map(Plan.Unreachable::reason).toList();
    return diagnostics.stream()
        .filter(Diagnostic::isError)
        .filter(each -> !others.contains(each))
        .anyMatch(each -> !approved.refusals().contains(each));
  }

  /// Why a plan fails although nothing is wrong with it: somebody asked that it does.
  public List<Diagnostic> failures(Set<FailOn> reasons) {
    return reasons.stream().sorted().flatMap(reason -> reason.failure(plan).stream()).toList();
  }

  /// Whether some of it is not to be had: what moved since, what is gone, what may not be done.
  public boolean hasLeftOut() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// The whole plan, refused changes included.
  Plan plan() {
    return plan;
  }

  /// What each owner's part was computed from.
  List<Organisation.Part> parts() {
    return parts;
  }

  ApprovedPlan approved() {
    return approved;
  }

  Map<Owner, TokenStore> stores() {
    return stores;
  }

  @Nullable String undoes() {
    return undoes;
  }

  ProjectSpec project() {
    return project;
  }
}
