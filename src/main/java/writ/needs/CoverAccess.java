package writ.needs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import writ.access.AccessComparison;
import writ.access.Universe;
import writ.access.Verdict;
import writ.needs.cover.Breadth;
import writ.needs.cover.CandidateGrant;
import writ.needs.cover.Cover;
import writ.resolve.ShippedCatalog;
import writ.token.AccessPolicy;
import writ.token.AccountId;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;

/// How the access of covers compares. What a resource is called stands for its id: two words are
/// two resources.
final class CoverAccess {

  private final Universe universe;
  private final Map<String, PermissionId> ids = new TreeMap<>();
  private final Map<String, Integer> words = new TreeMap<>();

  CoverAccess() {
    var groups = new HashMap<PermissionId, PermissionGroup>();
    for (var group : ShippedCatalog.read().permissions()) {
      groups.put(group.id(), group);
    }
    // a number stands for an id that nobody knows: implications go by the name then
    for (var group : ShippedCatalog.withoutId()) {
      var id = new PermissionId(id(group.name() + group.scopes()));
      groups.put(id, new PermissionGroup(id, group.name(), group.scopes(), List.of(), ""));
    }
    groups.forEach(
        (id, group) -> group.scopes().forEach(scope -> ids.put(scope + group.name(), id)));
    universe = new Universe(groups, Map.of(), Instant.EPOCH, false, false);
  }

  /// Whether each of them can do something that the other cannot.
  boolean isIncomparable(Cover one, Cover other) {
    return verdict(one, other) == Verdict.INCOMPARABLE;
  }

  Verdict verdict(Cover before, Cover after) {
    return AccessComparison.compare(definition(before), definition(after), universe).verdict();
  }

  private TokenDefinition definition(Cover cover) {
    var policies = new ArrayList<AccessPolicy>();
    for (var grant : cover.grants()) {
      policies.add(
          AccessPolicy.of(
              Effect.ALLOW,
              List.of(Objects.requireNonNull(ids.get(grant.scope() + grant.permission()))),
              List.of(resource(grant))));
    }
    return new TokenDefinition("cover", policies, IpFilter.ANY, null, null, Status.ACTIVE);
  }

  private Resource resource(CandidateGrant grant) {
    if (grant.breadth() == Breadth.ALL_ZONES) {
      return Resource.allZonesOf(new AccountId(id("account")));
    }
    return grant.scope().equals(Scope.ACCOUNT)
        ? Resource.account(new AccountId(id("account")))
        : Resource.flat(grant.scope() + "." + id(grant.resource()));
  }

  private String id(String word) {
    return "%032x".formatted(words.computeIfAbsent(word, _ -> words.size()));
  }
}
