package writ.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import writ.access.Escalation;
import writ.access.FleetComparison;
import writ.access.Universe;
import writ.access.reach.ReachSummary;
import writ.token.Names;
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
public record OrganisationAccess(
    FleetComparison.Gain gain, List<Escalated> escalated, Names names) {

  /// One token, and what it comes to be able to do beyond its grants.
  ///
  /// @param reaches what it comes to reach beyond their words
  public record Escalated(TokenKey token, List<Escalation> powers, List<ReachSummary> reaches) {

    public Escalated {
      powers = List.copyOf(powers);
      reaches = List.copyOf(reaches);
    }
  }

  /// One owner's part.
  public record Part(PlanInput input, OwnerPlan plan) {}

  public OrganisationAccess {
    escalated = List.copyOf(escalated);
  }

  /// The parts of all owners that could be planned, taken together.
  public static OrganisationAccess of(Collection<Part> parts) {
    return together(parts.stream().map(OwnerContribution::of).toList());
  }

  /// The same of what is left of each part.
  public static OrganisationAccess together(Collection<OwnerContribution> shares) {
    var names = Names.all(shares.stream().map(OwnerContribution::names).toList());
    var escalated = shares.stream().flatMap(share -> share.escalated().stream()).toList();
    var gain = gain(shares);
    return new OrganisationAccess(gain, escalated, MentionedIds.of(gain, escalated, names));
  }

  private static FleetComparison.Gain gain(Collection<OwnerContribution> shares) {
    if (shares.isEmpty()) {
      return FleetComparison.Gain.NOTHING;
    }
    var universe = Universe.all(shares.stream().map(OwnerContribution::universe).toList());
    var unchanged = shares.stream().flatMap(share -> share.unchanged().stream()).toList();
    var changes = shares.stream().flatMap(share -> share.changes().stream()).toList();
    var gain = FleetComparison.compare(unchanged, changes, universe);
    var assumptions = new ArrayList<>(gain.assumptions());
    for (var share : shares) {
      if (share.isOfUser() && !share.changes().isEmpty()) {
        assumptions.add(
            "Tokens of "
                + share.owner()
                + " count with all they grant, whatever roles that user has.");
      }
    }
    return new FleetComparison.Gain(gain.gained(), gain.witness(), gain.unread(), assumptions);
  }

  /// What a change lets its token reach beyond the words of its grants.
  public List<ReachSummary> reachesOf(TokenKey key) {
    return escalated.stream()
        .filter(each -> each.token().equals(key))
        .flatMap(each -> each.reaches().stream())
        .toList();
  }

  /// The powers that a change gives to its token.
  public List<Escalation> powersOf(TokenKey key) {
    return escalated.stream()
        .filter(each -> each.token().equals(key))
        .flatMap(each -> each.powers().stream())
        .toList();
  }
}
