package writ.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.IpSet;
import writ.diagnostic.Span;
import writ.plan.Difference.AddressList;
import writ.token.AccessPolicy;
import writ.token.ChangeClass;
import writ.token.Cidr;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.Places;
import writ.token.TokenDefinition;
import writ.token.UnknownPart;

/// What lies between a live token and its spec, in meaning and not in spelling.
final class Differences {

  private final Present desired;
  private final Places places;
  private final LiveToken live;
  private final TokenDefinition held;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Present desired, LiveToken live) {
    this.desired = desired;
    this.places = desired.places();
    this.live = live;
    this.held = live.definition();
  }

  static List<Difference> between(LiveToken live, Present desired, ExpiryTarget end) {
    var differences = new Differences(desired, live);
    differences.compareName();
    differences.compareGrants();
    differences.compareUnread(end);
    differences.compareAddresses();
    differences.compareWindow(end);
    differences.compareStatus();
    return List.copyOf(differences.found);
  }

  static ChangeClass classOf(Difference difference) {
    return switch (difference) {
      case Difference.NameChanged _ -> ChangeClass.RENAME;
      case Difference.ExpiryChanged end -> end.isRenewal() ? ChangeClass.RENEW : ChangeClass.UPDATE;
      case Difference.StatusChanged status ->
          status.to().isActive() ? ChangeClass.ENABLE : ChangeClass.DISABLE;
      case Difference.GrantsAdded _,
          Difference.GrantsRemoved _,
          Difference.AddressAdded _,
          Difference.AddressRemoved _,
          Difference.EmptyInChanged _,
          Difference.NotBeforeChanged _,
          Difference.UnreadableReplaced _ ->
          ChangeClass.UPDATE;
    };
  }

  /// Whether it takes a restriction away as a whole, which Cloudflare is reported to keep.
  static boolean freesRestriction(Difference difference, Present desired) {
    return switch (difference) {
      case Difference.AddressRemoved removed ->
          switch (removed.list()) {
            case IN -> desired.ipFilter().in().isEmpty();
            case NOT_IN -> desired.ipFilter().notIn().isEmpty();
          };
      case Difference.EmptyInChanged _ -> !desired.ipFilter().isLimited();
      case Difference.ExpiryChanged end -> end.to() == null;
      case Difference.NotBeforeChanged start -> start.to() == null;
      case Difference.GrantsAdded _,
          Difference.GrantsRemoved _,
          Difference.AddressAdded _,
          Difference.NameChanged _,
          Difference.StatusChanged _,
          Difference.UnreadableReplaced _ ->
          false;
    };
  }

  /// What one PUT makes of the live definition when these differences go and no others. What does
  /// not differ keeps the spelling it has.
  static TokenDefinition applied(
      Collection<Difference> differences, TokenDefinition before, Present desired) {
    var after = before;
    for (var difference : differences) {
      after =
          switch (difference) {
            case Difference.NameChanged name -> after.named(name.to());
            case Difference.ExpiryChanged end -> after.expiring(end.to());
            case Difference.StatusChanged status -> after.withStatus(status.to());
            case Difference.NotBeforeChanged start -> after.beginning(start.to());
            case Difference.GrantsAdded _, Difference.GrantsRemoved _ ->
                after.with(policies(before, desired));
            case Difference.AddressAdded _,
                Difference.AddressRemoved _,
                Difference.EmptyInChanged _ ->
                after.with(desired.ipFilter());
            case Difference.UnreadableReplaced part -> replaced(part, after, desired);
          };
    }
    return after;
  }

  private static TokenDefinition replaced(
      Difference.UnreadableReplaced part, TokenDefinition after, Present desired) {
    var place = UnknownPart.anywhere(part.pointer());
    var rest =
        after.unknown().stream()
            .filter(each -> !each.place().equals(place) || isKept(each, after, desired))
            .toList();
    return after.with(policies(after, desired)).with(desired.ipFilter()).withUnknown(rest);
  }

  /// The policies that a spec wants. One that has a part that nobody can read stays as it is where
  /// the spec wants all that can be read of it, and what else is wanted gets policies of its own.
  private static List<AccessPolicy> policies(TokenDefinition before, Present desired) {
    var kept =
        before.unknown().stream()
            .filter(part -> isKept(part, before, desired))
            .flatMap(part -> Stream.ofNullable(part.policy()))
            .collect(Collectors.toSet());
    if (kept.isEmpty()) {
      return desired.policies();
    }
    var policies = new ArrayList<>(before.policies());
    policies.retainAll(kept);
    policies.addAll(PolicyAtoms.of(desired.policies()).minus(PolicyAtoms.of(policies)));
    return policies;
  }

  private static boolean isKept(UnknownPart part, TokenDefinition held, Present desired) {
    var policy = part.policy();
    return policy != null
        && held.unknown().stream()
            .filter(other -> policy.equals(other.policy()))
            .allMatch(UnknownPart::isBesidePolicy)
        && PolicyAtoms.of(List.of(policy)).minus(PolicyAtoms.of(desired.policies())).isEmpty();
  }

  private void compareName() {
    var name = desired.key().name();
    if (!live.name().equals(name)) {
      found.add(new Difference.NameChanged(live.name(), name, places.of("name")));
    }
  }

  private void compareGrants() {
    if (!desired.policies().equals(held.policies())) {
      var wanted = PolicyAtoms.of(desired.policies());
      var present = PolicyAtoms.of(held.policies());
      for (var added : wanted.minus(present)) {
        found.add(new Difference.GrantsAdded(added, origin(added)));
      }
      for (var removed : present.minus(wanted)) {
        found.add(new Difference.GrantsRemoved(removed, places.ofOrNull("policies")));
      }
    }
  }

  /// What Writ has no words for goes where the spec says something else in its place. A restriction
  /// that nobody can read, and of which the spec says nothing, stays: no update may lose it.
  private void compareUnread(ExpiryTarget end) {
    replaced(live, desired, end)
        .forEach(pointer -> found.add(new Difference.UnreadableReplaced(pointer, places.token())));
  }

  /// What of a live token an update to the spec leaves as it is, though nobody can read it. Fields
  /// of the token itself that nobody knows stay too, and take the place of nothing.
  static List<String> kept(LiveToken live, Present desired, ExpiryTarget end) {
    return unread(live, desired, end, true);
  }

  /// What an update to the spec replaces, though nobody can read it.
  static List<String> replaced(LiveToken live, Present desired, ExpiryTarget end) {
    return unread(live, desired, end, false);
  }

  /// Parts of policies are told by a place that holds for any policy: which is which shows in the
  /// policy, and not in its number.
  private static List<String> unread(
      LiveToken live, Present desired, ExpiryTarget end, boolean isKept) {
    var held = live.definition();
    var beside =
        held.unknown().stream()
            .filter(UnknownPart::isBesidePolicy)
            .map(UnknownPart::place)
            .collect(Collectors.toSet());
    var inPolicies =
        held.unknown().stream()
            .filter(part -> beside.contains(part.place()))
            .filter(part -> isKept(part, held, desired) == isKept)
            .map(UnknownPart::place)
            .distinct();
    var others =
        live.unreadable().stream()
            .filter(pointer -> !beside.contains(UnknownPart.anywhere(pointer)))
            .filter(pointer -> isKept(pointer, desired, end) == isKept);
    return Stream.concat(others, inPolicies).toList();
  }

  private static boolean isKept(String pointer, Present desired, ExpiryTarget end) {
    var filter = desired.ipFilter();
    return switch (UnknownPart.anywhere(pointer).replace("/request.ip", "/request_ip")) {
      case "/condition", "/condition/request_ip" -> filter.isAny();
      case "/condition/request_ip/in", "/condition/request_ip/in/-" -> !filter.isLimited();
      case "/condition/request_ip/not_in", "/condition/request_ip/not_in/-" ->
          filter.notIn().isEmpty();
      case "/not_before" -> desired.notBefore() == null;
      case "/expires_on" -> end.instant() == null;
      case String other -> other.startsWith("/condition/");
    };
  }

  /// The line that grants the first atom of a rectangle: the permission's where there is but one,
  /// else the resource's, else the whole entry's.
  private Span origin(AccessPolicy rectangle) {
    var permission = rectangle.permissions().first();
    var resource = rectangle.resources().first();
    for (var index = 0; index < places.policies().size(); index++) {
      var policy = desired.policies().get(index);
      if (policy.effect() == rectangle.effect()
          && policy.permissions().contains(permission)
          && policy.resources().contains(resource)) {
        var place = places.policies().get(index);
        if (rectangle.permissions().size() == 1) {
          return place.permissions().getOrDefault(permission, place.span());
        }
        return rectangle.resources().size() == 1
            ? place.resources().getOrDefault(resource, place.span())
            : place.span();
      }
    }
    return places.of("policies");
  }

  private void compareAddresses() {
    var wanted = desired.ipFilter();
    var present = held.ipFilter();
    if (!wanted.equals(present) && !IpSet.of(wanted).equals(IpSet.of(present))) {
      compareAddresses(AddressList.IN, wanted.in(), present.in());
      compareAddresses(AddressList.NOT_IN, wanted.notIn(), present.notIn());
      if (wanted.isForNobody() != present.isForNobody()) {
        var place = places.ofOrNull(AddressList.IN.field());
        found.add(new Difference.EmptyInChanged(wanted.isForNobody(), place));
      }
    }
  }

  /// Entries as they are written, but only those that mean something the other list does not.
  private void compareAddresses(AddressList list, Set<Cidr> wanted, Set<Cidr> present) {
    for (var network : outside(IpSet.of(present), wanted)) {
      found.add(new Difference.AddressAdded(list, network, places.of(list.field(), network)));
    }
    for (var network : outside(IpSet.of(wanted), present)) {
      found.add(new Difference.AddressRemoved(list, network, places.ofOrNull(list.field())));
    }
  }

  private static List<Cidr> outside(IpSet set, Collection<Cidr> networks) {
    return networks.stream().filter(each -> !set.contains(IpSet.of(List.of(each)))).toList();
  }

  private void compareWindow(ExpiryTarget end) {
    var start = desired.notBefore();
    var heldStart = CanonicalDefinition.wholeSeconds(held.notBefore());
    if (!Objects.equals(heldStart, start)) {
      var place = places.ofOrNull("not_before");
      found.add(new Difference.NotBeforeChanged(heldStart, start, place));
    }
    var heldEnd = CanonicalDefinition.wholeSeconds(held.expiresOn());
    if (!Objects.equals(heldEnd, end.instant())) {
      found.add(
          new Difference.ExpiryChanged(heldEnd, end.instant(), end.isRenewal(), expiryPlace()));
    }
  }

  private @Nullable Span expiryPlace() {
    var fixed = places.ofOrNull("expires_on");
    return fixed != null ? fixed : places.ofOrNull("expires_after");
  }

  private void compareStatus() {
    if (!live.status().equals(desired.status())) {
      found.add(new Difference.StatusChanged(live.status(), desired.status(), places.of("status")));
    }
  }
}
