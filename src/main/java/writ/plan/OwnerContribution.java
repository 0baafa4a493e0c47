package writ.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import writ.access.Escalation;
import writ.access.FleetComparison.Pair;
import writ.access.Universe;
import writ.access.reach.ReachSummary;
import writ.access.reach.Reaches;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenName;

/// What one owner's part adds to what a plan means for all tokens together, and nothing else of it:
/// so the tokens of a whole fleet need not be kept.
///
/// @param live what its live tokens are called, without suffixes of ours
/// @param working the names of those that may be used, as far as they are on their way nowhere
/// @param unchanged the tokens that stay as they are, as far as they count
public record OwnerContribution(
    Owner owner,
    Universe universe,
    Names names,
    Set<String> live,
    Set<String> working,
    List<TokenDefinition> unchanged,
    List<Pair> changes,
    List<OrganisationAccess.Escalated> escalated) {

  public OwnerContribution {
    live = Set.copyOf(live);
    working = Set.copyOf(working);
    unchanged = List.copyOf(unchanged);
    changes = List.copyOf(changes);
    escalated = List.copyOf(escalated);
  }

  public static OwnerContribution of(OrganisationAccess.Part part) {
    return new Gathering(part.input()).of(part.plan());
  }

  boolean isOfUser() {
    return owner instanceof Owner.UserOwner;
  }

  /// One owner's tokens while they are gathered.
  private static final class Gathering {

    private final PlanInput input;
    private final Universe universe;
    private final Map<TokenId, LiveToken> live = new HashMap<>();
    private final Set<TokenId> touched = new HashSet<>();
    private final List<Pair> changes = new ArrayList<>();
    private final List<OrganisationAccess.Escalated> escalated = new ArrayList<>();

    Gathering(PlanInput input) {
      this.input = input;
      this.universe = input.universe();
      input.listing().tokens().forEach(each -> live.put(each.id(), each));
    }

    OwnerContribution of(OwnerPlan plan) {
      plan.changes().forEach(this::add);
      var owner = input.owner();
      var unchanged = owner instanceof Owner.UserOwner ? List.<TokenDefinition>of() : unchanged();
      var names =
          live.values().stream().map(each -> each.nameParts().base()).collect(Collectors.toSet());
      return new OwnerContribution(
          owner, universe, input.names(), names, working(), unchanged, changes, escalated);
    }

    private Set<String> working() {
      return live.values().stream()
          .filter(each -> each.nameParts() instanceof TokenName.Plain && each.mayWork(input.now()))
          .map(LiveToken::name)
          .collect(Collectors.toSet());
    }

    private List<TokenDefinition> unchanged() {
      return live.values().stream()
          .filter(each -> !touched.contains(each.id()))
          .filter(each -> !each.id().equals(input.ownCredential()))
          .filter(each -> each.status().isActive())
          .map(LiveToken::definition)
          .toList();
    }

    private void add(Change change) {
      var basis = change.basisOrNull();
      var before = basis == null ? null : live.get(basis.id());
      if (before != null) {
        touched.add(before.id());
      }
      if (isMoveOfUser(change)) {
        return;
      }
      var then = before == null ? null : before.definition();
      var after = change.targetOrNull();
      changes.add(new Pair(then == null ? null : asLong(then, change), after));
      var powers = after == null ? List.<Escalation>of() : Escalation.gained(then, after, universe);
      var reaches =
          after == null
              ? List.<ReachSummary>of()
              : ReachSummary.of(Reaches.in(universe).gained(then, after));
      if (!powers.isEmpty() || !reaches.isEmpty()) {
        escalated.add(new OrganisationAccess.Escalated(change.key(), powers, reaches));
      }
    }

    /// A user's roles bound what a token could do, and not what the one does that takes its place:
    /// so what moves away from a user counts as new.
    private boolean isMoveOfUser(Change change) {
      return input.owner() instanceof Owner.UserOwner
          && change instanceof Change.Retire retire
          && retire.moved() != null;
    }

    /// What a token had, for as long as its renewal lets it have that.
    private static TokenDefinition asLong(TokenDefinition before, Change change) {
      var after = change.targetOrNull();
      return after != null && change.isRenewal() ? before.expiring(after.expiresOn()) : before;
    }
  }
}
