package writ.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;

/// What tokens are granted after all denies, whatever their filters and windows; where the readings
/// of a deny differ, what any of them grants counts. Resources are cut alike for all of the tokens,
/// so that their grants can be held against each other.
public final class EffectiveGrants {

  private final Universe universe;
  private final Partition partition;
  private final List<PermissionModel> models;

  private EffectiveGrants(List<TokenDefinition> tokens, Universe universe) {
    this.universe = universe;
    this.partition =
        Partition.of(
            Stream.concat(tokens.stream(), homes(tokens)).toList(),
            universe.capabilities(),
            universe);
    this.models = universe.models(tokens);
  }

  /// One permission on one resource.
  ///
  /// @param named the permission of a policy that is it, or includes it
  /// @param home the account that the resource lies in; the resource itself where it lies in none
  public record Grant(
      PermissionId permission, PermissionId named, ResourceAtom resource, ResourceAtom home) {}

  /// The grants of each of the tokens.
  ///
  /// @param wanted which permissions are looked for
  public static List<List<Grant>> of(
      List<TokenDefinition> tokens, Predicate<PermissionId> wanted, Universe universe) {
    var all = new EffectiveGrants(tokens, universe);
    return tokens.stream().map(token -> all.grants(token, wanted)).toList();
  }

  /// What a permission group lets one do on its own resources: itself, and what it includes.
  public static Collection<PermissionId> included(PermissionId group, Universe universe) {
    return universe.capabilities().of(group).stream()
        .filter(each -> each.inside() == null)
        .map(Capabilities.Reach::capability)
        .toList();
  }

  /// Cuts accounts and Workers alike, so that a grant on Workers and one on accounts that speak of
  /// the same account have an atom for it.
  private static Stream<TokenDefinition> homes(List<TokenDefinition> tokens) {
    var references =
        tokens.stream()
            .flatMap(token -> token.policies().stream())
            .flatMap(policy -> policy.resources().stream())
            .map(Reference::of)
            .toList();
    if (references.stream().noneMatch(each -> each.kind().equals(Scope.WORKER_SCRIPT))) {
      return Stream.of();
    }
    var cuts =
        new ArrayList<>(List.of(Resource.allAccounts(), Resource.flat(Scope.WORKER_SCRIPT + ".*")));
    for (var reference : references) {
      var account =
          reference.account() == null && reference.key() != null
              ? Reference.accountOf(reference.key())
              : reference.account();
      if (account != null) {
        var home = Resource.account(account);
        cuts.add(home);
        cuts.add(new Resource(Scope.WORKER_SCRIPT + ".*", home.key()));
      }
    }
    var nothing = AccessPolicy.of(Effect.ALLOW, List.of(), cuts);
    return Stream.of(
        new TokenDefinition("", List.of(nothing), IpFilter.ANY, null, null, Status.ACTIVE));
  }

  private List<Grant> grants(TokenDefinition token, Predicate<PermissionId> wanted) {
    var named = named(token);
    var rows = new TreeMap<PermissionId, BitSet>();
    for (var model : models) {
      GrantMatrix.of(token.policies(), model, partition, universe)
          .rows()
          .forEach((permission, atoms) -> {
            if (wanted.test(permission)) {
              rows.computeIfAbsent(permission, _ -> new BitSet()).or(atoms);
            }
          });
    }
    var grants = new ArrayList<Grant>();
    rows.forEach((permission, atoms) -> {
      var by = named.getOrDefault(permission, permission);
      atoms.stream()
          .forEach(atom ->
              partition
                  .atoms(only(atom))
                  .forEach(each -> grants.add(new Grant(permission, by, each, home(atom, each)))));
    });
    return List.copyOf(grants);
  }

  private static BitSet only(int index) {
    var set = new BitSet();
    set.set(index);
    return set;
  }

  /// For each permission the one by which a policy gives it: itself where one names it.
  private Map<PermissionId, PermissionId> named(TokenDefinition token) {
    var allowed = new TreeSet<PermissionId>();
    token.policies().stream()
        .filter(policy -> policy.effect() == Effect.ALLOW)
        .forEach(policy -> allowed.addAll(policy.permissions()));
    var named = new TreeMap<PermissionId, PermissionId>();
    for (var permission : allowed) {
      for (var reach : universe.capabilities().of(permission)) {
        named.putIfAbsent(reach.capability(), permission);
      }
    }
    allowed.forEach(each -> named.put(each, each));
    return named;
  }

  private ResourceAtom home(int index, ResourceAtom atom) {
    var member = partition.member(index);
    if (!Reference.hasHome(member.kind())) {
      return atom;
    }
    if (member.home() != null) {
      return new ResourceAtom.Named(Resource.account(member.home()));
    }
    return partition.atoms(partition.ofKind(Scope.ACCOUNT)).stream()
        .filter(ResourceAtom.AnyOther.class::isInstance)
        .findFirst()
        .orElseGet(
            () -> new ResourceAtom.AnyOther(Scope.ACCOUNT, null, new TreeSet<>(), new TreeSet<>()));
  }
}
