package writ.plan.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import writ.diagnostic.Diagnostic;
import writ.plan.Allowances;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.plan.PlanProblems;
import writ.token.ChangeClass;
import writ.token.Owner;
import writ.token.Ownership;
import writ.token.TokenId;
import writ.token.TokenName;

/// What a run may do to whose tokens. A saved plan was made under another run's: with other
/// allowances, another credential, perhaps for another repository.
///
/// @param ownership which tokens of an owner this repository claims
/// @param ownCredentials the tokens that the run itself works with
public record PlanAuthority(
    Allowances allowances,
    Function<Owner, Ownership> ownership,
    Map<Owner, TokenId> ownCredentials) {

  public PlanAuthority {
    ownCredentials = Map.copyOf(ownCredentials);
  }

  /// Takes out of a plan what this run may not do.
  public Staleness.Checked check(Plan plan) {
    var refusals = new ArrayList<Diagnostic>();
    var owners = new ArrayList<OwnerPlan>();
    for (var owner : plan.owners()) {
      var kept = new ArrayList<Change>();
      for (var change : owner.changes()) {
        refusal(owner, change).ifPresentOrElse(refusals::add, () -> kept.add(change));
      }
      owners.add(owner.withChanges(kept, owner.diagnostics()));
    }
    return new Staleness.Checked(plan.withOwners(owners), refusals);
  }

  private Optional<Diagnostic> refusal(OwnerPlan owner, Change change) {
    var key = change.key();
    var basis = change.basisOrNull();
    if (basis != null && basis.id().equals(ownCredentials.get(key.owner()))) {
      return Optional.of(PlanProblems.ownCredential(key, change.place()));
    }
    var claimed = ownership.apply(key.owner());
    if (!names(change).stream().allMatch(claimed::claims)) {
      return Optional.of(PlanProblems.foreign(key, change.place()));
    }
    if (change.classes().contains(ChangeClass.ENABLE) && !allowances.enable()) {
      return Optional.of(SavedPlanProblems.enableNotAllowed(key, change.place()));
    }
    if (isProtected(change) && !allowances.protectedTokens()) {
      return Optional.of(PlanProblems.isProtected(key, change.place()));
    }
    var prunesBlindly = prunes(change) && owner.specs() == 0;
    return prunesBlindly && !allowances.pruneWithoutSpecs()
        ? Optional.of(PlanProblems.pruneWithoutSpecs(key.owner(), List.of(key)))
        : Optional.empty();
  }

  /// The name in the plan, and the one that the live token bears.
  private static List<String> names(Change change) {
    var before = change.beforeOrNull();
    var name = TokenName.parse(change.key().name()).base();
    return before == null ? List.of(name) : List.of(name, TokenName.parse(before.name()).base());
  }

  private static boolean isProtected(Change change) {
    return switch (change) {
      case Change.Retire retire -> retire.isProtected();
      case Change.Delete delete -> delete.isProtected();
      case Change.Roll roll -> roll.isProtected();
      // an emergency stops at nothing
      case Change.Revoke _ -> false;
      // a rotation that its spec declares is allowed
      case Change.Rotate rotate ->
          rotate.isProtected()
              && switch (rotate.cause()) {
                case DUE, INTERRUPTED -> false;
                case REQUESTED, RESTRICTION -> true;
              };
      case Change.Create _, Change.Modify _, Change.Finish _ -> false;
    };
  }

  private static boolean prunes(Change change) {
    return change instanceof Change.Delete delete
        && delete.reason() == Change.Delete.Reason.UNMANAGED;
  }
}
