package writ.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.FleetComparison.Pair;
import writ.access.Universe;
import writ.token.LiveToken;
import writ.token.Names;
import writ.token.Owner;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// What a plan means for the tokens of all owners together: access that no live token had, and
/// tokens that come to reach further than their own grants.
///
/// Only active tokens count. Two kinds of token are left out of what was there, so that rather too
/// much than too little is called new: the credential, since what Writ could hand out is in
/// nobody's hands, and the other tokens of users, whose roles bound them. A renewal gives no new
/// access.
///
/// @param escalated powers that tokens get by a change and did not have
/// @param names names for every id in here
public record Organisation(FleetComparison.Gain gain, List<Escalated> escalated, Names names) {

  /// One token, and what it comes to be able to do beyond its grants.
  public record Escalated(TokenKey token, List<Escalation> powers) {

    public Escalated {
      powers = List.copyOf(powers);
    }
  }

  /// One owner's part.
  public record Part(PlanInput input, OwnerPlan plan) {}

  public Organisation {
    escalated = List.copyOf(escalated);
  }

  /// The parts of all owners that could be planned, taken together.
  public static Organisation of(Collection<Part> parts) {
    var fleet = new Fleet();
    parts.forEach(fleet::add);
    return fleet.organisation();
  }

  /// The powers that a change gives to its token.
  public List<Escalation> powersOf(TokenKey key) {
    return escalated.stream()
        .filter(each -> each.token().equals(key))
        .flatMap(each -> each.powers().stream())
        .toList();
  }

  /// All tokens of all owners while they are gathered.
  private static final class Fleet {

    private final List<TokenDefinition> unchanged = new ArrayList<>();
    private final List<Pair> changes = new ArrayList<>();
    private final List<Escalated> escalated = new ArrayList<>();
    private final List<Owner> users = new ArrayList<>();
    private Names names = Names.NONE;
    private @Nullable Universe universe;

    void add(Part part) {
      var input = part.input();
      var own = input.universe();
      universe = universe == null ? own : universe.and(own);
      names = names.and(input.names());
      var live = new HashMap<TokenId, LiveToken>();
      input.listing().tokens().forEach(each -> live.put(each.id(), each));
      var touched = new HashSet<TokenId>();
      part.plan().changes().forEach(change -> add(change, live, touched, own));
      if (input.owner() instanceof Owner.UserOwner) {
        Stream.of(input.owner()).filter(_ -> !part.plan().changes().isEmpty()).forEach(users::add);
        return;
      }
      live.values().stream()
          .filter(each -> !touched.contains(each.id()))
          .filter(each -> !each.id().equals(input.ownCredential()))
          .filter(each -> each.status().isActive())
          .forEach(each -> unchanged.add(each.definition()));
    }

    private void add(
        Change change, Map<TokenId, LiveToken> live, Set<TokenId> touched, Universe own) {
      var basis = change.basisOrNull();
      var before = basis == null ? null : live.get(basis.id());
      if (before != null) {
        touched.add(before.id());
      }
      var then = before == null ? null : before.definition();
      var after = change.targetOrNull();
      changes.add(new Pair(then == null ? null : active(asLong(then, change)), active(after)));
      var powers = after == null ? List.<Escalation>of() : gained(then, after, own);
      if (!powers.isEmpty()) {
        escalated.add(new Escalated(change.key(), powers));
      }
    }

    /// What a token had, for as long as its renewal lets it have that.
    private static TokenDefinition asLong(TokenDefinition before, Change change) {
      var after = change.targetOrNull();
      return after != null && change.isRenewal() ? before.expiring(after.expiresOn()) : before;
    }

    private static @Nullable TokenDefinition active(@Nullable TokenDefinition token) {
      return token == null || !token.status().isActive() ? null : token;
    }

    private static List<Escalation> gained(
        @Nullable TokenDefinition before, TokenDefinition after, Universe universe) {
      var had = EnumSet.noneOf(Escalation.Kind.class);
      if (before != null) {
        Escalation.of(before, universe).forEach(each -> had.add(each.kind()));
      }
      return Escalation.of(after, universe).stream()
          .filter(each -> !had.contains(each.kind()))
          .toList();
    }

    Organisation organisation() {
      var gain = gain();
      return new Organisation(gain, escalated, Mentions.of(gain, escalated, names));
    }

    private FleetComparison.Gain gain() {
      if (universe == null) {
        return new FleetComparison.Gain(List.of(), null, List.of());
      }
      var gain = FleetComparison.compare(unchanged, changes, universe);
      var assumptions = new ArrayList<>(gain.assumptions());
      users.forEach(user ->
          assumptions.add(
              "Tokens of " + user + " count with all they grant, whatever roles that user has."));
      return new FleetComparison.Gain(gain.gained(), gain.witness(), assumptions);
    }
  }
}
