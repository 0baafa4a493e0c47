package writ.plan;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.FleetComparison;
import writ.access.Universe;
import writ.token.AccessPolicy;
import writ.token.Catalog;
import writ.token.DesiredToken;
import writ.token.Expiry;
import writ.token.Lifetime;
import writ.token.Owner;
import writ.token.TokenDefinition;

/// Compares what revisions of a spec make of a token, beside the token that is live: which of them
/// brought what the token does not have yet.
///
/// @param live the token as it is; null where there is none
/// @param isHandedOn whether a value is handed over or the token renewed, so that it matters where
///   to and for how long, whatever is live
public record SpecRevisions(
    Owner owner, Catalog catalog, @Nullable TokenDefinition live, boolean isHandedOn, Instant now) {

  /// In what a revision gives a token more than the one before it and the live token do.
  public enum Gain {
    /// It allows more, or denies less.
    ACCESS,
    /// The next value goes to another place.
    DELIVERY,
    /// It may work for longer.
    LIFETIME
  }

  /// What a revision gives more than the one before it. What a later one took back is given by
  /// nobody.
  ///
  /// @param before null where there was no such spec
  /// @param today what the spec wants now; null where it wants no token
  public Set<Gain> gains(
      DesiredToken.@Nullable Present before,
      DesiredToken.Present after,
      DesiredToken.@Nullable Present today) {
    var found = EnumSet.noneOf(Gain.class);
    List<DesiredToken.Present> former = before == null ? List.of() : List.of(before);
    var allowsMore = gains(former, after) && isLeft(former, after, today);
    if (allowsMore || (before != null && losesLiveDeny(before, after))) {
      found.add(Gain.ACCESS);
    }
    if (before != null && mayOutlive(before, after)) {
      found.add(Gain.LIFETIME);
    }
    if (before != null && isHandedOn && !sameDeliveries(before, after)) {
      found.add(Gain.DELIVERY);
    }
    return found;
  }

  /// Whether some of what a revision gained is wanted today.
  private boolean isLeft(
      List<DesiredToken.Present> former,
      DesiredToken.Present after,
      DesiredToken.@Nullable Present today) {
    if (today == null) {
      return false;
    }
    var without = gain(former, today);
    var all = Stream.concat(former.stream(), Stream.of(after)).toList();
    return !without.isNothing() && !without.equals(gain(all, today));
  }

  /// Whether a revision gives no more than what these give, the live token included, and lets
  /// values go and live as one of them does.
  public boolean isWithin(DesiredToken.Present after, List<DesiredToken.Present> others) {
    return !gains(others, after)
        && others.stream().anyMatch(each -> !mayOutlive(each, after))
        && others.stream().anyMatch(each -> !losesLiveDeny(each, after))
        && others.stream().anyMatch(each -> sameDeliveries(each, after));
  }

  /// Whether the live token has all that a revision gives, so that what came before it matters no
  /// more.
  public boolean isLive(DesiredToken.Present revision) {
    var token = live;
    return token != null
        && !isHandedOn
        && !gains(List.of(), revision)
        && !denies(token, revision.policies());
  }

  private boolean gains(List<DesiredToken.Present> others, DesiredToken.Present after) {
    return !gain(others, after).isNothing();
  }

  private FleetComparison.Gain gain(List<DesiredToken.Present> others, DesiredToken.Present after) {
    var policies =
        Stream.of(
                others.stream().flatMap(each -> each.policies().stream()),
                after.policies().stream(),
                live == null ? Stream.<AccessPolicy>empty() : live.policies().stream())
            .flatMap(each -> each)
            .toList();
    var universe = Universe.of(catalog, now).ownedBy(owner, policies);
    var had =
        Stream.concat(Stream.ofNullable(live), others.stream().map(this::definition)).toList();
    var pair = new FleetComparison.Pair(null, definition(after));
    return FleetComparison.compare(had, List.of(pair), universe);
  }

  /// A renewal gives time and no access: one that a spec lets be renewed ends with the live token.
  private TokenDefinition definition(DesiredToken.Present desired) {
    var end =
        switch (desired.expiry()) {
          case Expiry.Never _ -> null;
          case Expiry.On(var instant) -> instant;
          case Expiry.After(var length, var _) ->
              live == null ? now.plus(length) : live.expiresOn();
        };
    return new TokenDefinition(
        desired.key().name(),
        desired.policies(),
        desired.ipFilter(),
        desired.notBefore(),
        end,
        desired.status());
  }

  /// Whether a revision lets the token work for longer than another one does.
  public boolean mayOutlive(DesiredToken.Present before, DesiredToken.Present after) {
    return lifetime(after).mayOutlive(lifetime(before), now);
  }

  private static Lifetime lifetime(DesiredToken.Present token) {
    return new Lifetime(token.notBefore(), token.expiry(), token.rotation());
  }

  private boolean losesLiveDeny(DesiredToken.Present before, DesiredToken.Present after) {
    var had = PolicyAtoms.of(before.policies());
    return had.losesDeny(PolicyAtoms.of(after.policies()))
        && live != null
        && denies(live, after.policies());
  }

  private static boolean denies(TokenDefinition token, List<AccessPolicy> policies) {
    return PolicyAtoms.of(token.policies()).losesDeny(PolicyAtoms.of(policies));
  }

  /// Whether values go to the same places by two revisions.
  private static boolean sameDeliveries(DesiredToken.Present one, DesiredToken.Present other) {
    var change =
        new DeliveryChange(
            other.key(), null, one.deliveries(), other.deliveries(), List.of(), false);
    return !change.goesElsewhere() && Objects.equals(one.key().owner(), other.key().owner());
  }
}
