package writ.resolve;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.spec.PolicySpec;
import writ.spec.yaml.Located;
import writ.token.Catalog;
import writ.token.Hex;
import writ.token.PermissionGroup;
import writ.token.PermissionId;

/// Finds the permission groups that a word means, given the resources it stands beside.
record GrantFinder(Catalog catalog, Permissions permissions) {

  /// @param held permission groups that an id may mean though they are listed no more
  LookupResult<Grant> find(
      Located<String> written, List<ResolvedResource> targets, Set<PermissionId> held) {
    if (written.value().equals(PolicySpec.EVERY_READ)) {
      return everyRead(written, targets);
    }
    var readings = permissions.readings(written.value());
    if (readings.isEmpty() && Hex.isId(written.value())) {
      var id = new PermissionId(written.value());
      if (held.contains(id) && !isUnanswered()) {
        return listedNoMore(written, id, targets);
      }
    }
    if (readings.isEmpty()) {
      return LookupResult.unresolved(unknown(written, targets));
    }
    for (var reading : readings) {
      var fitting = reading.stream().filter(group -> fitsAny(group, targets)).toList();
      if (fitting.size() == 1) {
        return found(written, fitting.getFirst());
      }
      if (fitting.size() > 1) {
        return LookupResult.unresolved(ResolveProblems.ambiguousPermission(written, fitting));
      }
    }
    var literal = readings.getFirst();
    return literal.size() == 1
        ? found(written, literal.getFirst())
        : LookupResult.unresolved(ResolveProblems.ambiguousPermission(written, literal));
  }

  /// The group of that name where only this version of Writ knows it: the account's tokens cannot
  /// hold it.
  @Nullable Grant unlisted(Located<String> written) {
    var known = Permissions.shipped().readings(written.value());
    return known.isEmpty() ? null : new Grant(written, known.getFirst());
  }

  /// Nobody tells what such a group applies to, so that the resources beside it must be of one
  /// kind.
  private static LookupResult<Grant> listedNoMore(
      Located<String> written, PermissionId id, List<ResolvedResource> targets) {
    var scopes = targets.stream().map(ResolvedResource::scope).collect(Collectors.toSet());
    if (scopes.size() > 1) {
      return LookupResult.unresolved(ResolveProblems.listedNoMoreAmong(written, scopes));
    }
    var group = new PermissionGroup(id, id.value(), scopes, List.of(), "");
    return new LookupResult.Found<>(
        new Grant(written, List.of(group)), ResolveProblems.listedNoMore(written));
  }

  private LookupResult<Grant> found(Located<String> written, PermissionGroup group) {
    var grant = new Grant(written, List.of(group));
    return Permissions.isOwnName(written.value(), group)
        ? LookupResult.found(grant)
        : new LookupResult.Found<>(grant, ResolveProblems.otherName(written, group));
  }

  private LookupResult<Grant> everyRead(Located<String> written, List<ResolvedResource> targets) {
    var scopes = targets.stream().map(ResolvedResource::scope).collect(Collectors.toSet());
    var groups = permissions.reading(scopes);
    if (catalog.origin() != Catalog.Origin.LIVE) {
      return LookupResult.unresolved(
          UncheckedProblems.unchecked("permission", "every read permission", "", written.span()));
    }
    return groups.isEmpty()
        ? LookupResult.unresolved(ResolveProblems.nothingToRead(written, scopes))
        : LookupResult.found(new Grant(written, groups));
  }

  private Diagnostic unknown(Located<String> written, List<ResolvedResource> targets) {
    var scopes = targets.stream().map(ResolvedResource::scope).collect(Collectors.toSet());
    if (isUnanswered()) {
      return ResolveProblems.notLookedUp(
          "permission `" + written.value() + "`", "permission groups", written.span());
    }
    var isLive = catalog.origin() == Catalog.Origin.LIVE;
    if (!isLive && Permissions.isKnownWithoutId(written.value())) {
      return UncheckedProblems.knownWithoutId(written);
    }
    if (isLive && isKnownAndListedNoMore(written.value())) {
      return ResolveProblems.notListed(written);
    }
    var guess = permissions.guess(written.value(), scopes, isLive);
    return isLive || guess.isSlip()
        ? ResolveProblems.unknownPermission(written, guess.hint(), isLive)
        : UncheckedProblems.unchecked("permission", written.value(), guess.hint(), written.span());
  }

  /// Whether this version knows the group, and the live list has others of its kind: what accounts'
  /// tokens cannot hold is listed for users only.
  private boolean isKnownAndListedNoMore(String word) {
    return Permissions.shipped().readings(word).stream()
        .flatMap(List::stream)
        .flatMap(group -> group.scopes().stream())
        .anyMatch(scope -> catalog.permissions().stream().anyMatch(each -> each.appliesTo(scope)));
  }

  private boolean isUnanswered() {
    return catalog.unanswered().contains(Catalog.Kind.PERMISSION);
  }

  private static boolean fitsAny(PermissionGroup group, List<ResolvedResource> targets) {
    return targets.stream().anyMatch(target -> target.isOpen() || group.appliesTo(target.scope()));
  }
}
