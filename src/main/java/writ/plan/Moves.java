package writ.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.Universe;
import writ.diagnostic.Diagnostic;
import writ.token.Owner;
import writ.token.TokenKey;

/// Tokens that move from one owner to another, seen from both: the old one is given an end only
/// where the new one is live, or a change of the same plan makes it.
public final class Moves {

  private final List<OwnerContribution> contributions;
  private final List<OwnerPlan> plans;

  private Moves(List<OwnerContribution> contributions, List<OwnerPlan> plans) {
    this.contributions = contributions;
    this.plans = plans;
  }

  /// The plans of all owners, without ends that nothing is there for.
  public static List<OwnerPlan> settled(
      List<OwnerContribution> contributions, List<OwnerPlan> plans) {
    var moves = new Moves(contributions, plans);
    return plans.stream().map(moves::settled).toList();
  }

  private OwnerPlan settled(OwnerPlan plan) {
    var kept = new ArrayList<Change>();
    var reasons = new ArrayList<Diagnostic>();
    for (var change : plan.changes()) {
      if (change instanceof Change.Retire retire && retire.moved() != null) {
        var moved = settled(retire, retire.moved());
        if (moved == null) {
          reasons.add(MoveProblems.moveWaits(retire, retire.moved().to()));
        } else {
          kept.add(
              new Change.Retire(
                  retire.key(),
                  retire.place(),
                  retire.basis(),
                  retire.before(),
                  retire.deleteAfter(),
                  retire.isProtected(),
                  retire.lastUsedOn(),
                  moved,
                  retire.access()));
        }
      } else {
        kept.add(change);
      }
    }
    return kept.equals(plan.changes())
        ? plan
        : plan.withChanges(kept, plan.diagnostics()).holdingBack(reasons.size(), reasons);
  }

  private @Nullable Moved settled(Change.Retire retire, Moved moved) {
    var made = made(moved.to());
    if (made != null) {
      var universes =
          contributions.stream()
              .filter(each -> isOf(each.owner(), retire.key()) || isOf(each.owner(), moved.to()))
              .map(OwnerContribution::universe)
              .toList();
      var across =
          AccessComparison.in(Universe.all(universes))
              .between(retire.before(), made.targetOrNull());
      return new Moved(moved.to(), moved.overlap(), true, across);
    }
    var isLive =
        contributions.stream()
            .anyMatch(each ->
                isOf(each.owner(), moved.to()) && each.working().contains(moved.to().name()));
    return isLive ? new Moved(moved.to(), moved.overlap(), false, moved.across()) : null;
  }

  private static boolean isOf(Owner owner, TokenKey key) {
    return owner.equals(key.owner());
  }

  /// The change that brings a value of the new token to its places.
  private @Nullable Change made(TokenKey key) {
    return plans.stream()
        .flatMap(plan -> plan.changes().stream())
        .filter(change -> change.key().equals(key) && Plan.bringsValue(change))
        .findFirst()
        .orElse(null);
  }
}
