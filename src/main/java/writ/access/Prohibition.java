package writ.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Access that a token may not have any part of.
///
/// @param permissions each by itself; a permission that includes one of them counts as well
/// @param resources each by itself; empty for any resource
public record Prohibition(
    SortedSet<PermissionId> permissions,
    SortedSet<Resource> resources,
    IpSet sources,
    Window window) {

  public Prohibition {
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }

  /// Permissions on any resource, from anywhere, at any time.
  public static Prohibition of(SortedSet<PermissionId> permissions) {
    return new Prohibition(permissions, new TreeSet<>(), IpSet.ALL, Window.ALWAYS);
  }

  /// A request that a token allows and that is prohibited; null where there is none. Where it is
  /// not known in which account a resource lies, it may lie in any; where the readings of a deny
  /// differ, what any of them allows counts.
  public @Nullable Witness violatedBy(TokenDefinition token, Universe universe) {
    var capabilities = universe.capabilities();
    if (!isReached(token, capabilities)) {
      return null;
    }
    var partition = Partition.of(List.of(token, named()), capabilities, universe);
    return universe.models(List.of(token)).stream()
        .map(model -> common(Access.of(token, model, partition, universe), partition))
        .filter(common -> !common.isNothing())
        .map(common -> new Witnesses(partition, universe).from(List.of(common), Access.NOTHING))
        .flatMap(Stream::ofNullable)
        .map(Witnesses.Found::witness)
        .findFirst()
        .orElse(null);
  }

  private Access common(Access has, Partition partition) {
    return new Access(
        prohibited(has.grants(), partition),
        has.sources().intersect(sources),
        has.window().intersect(window));
  }

  /// Whether any policy speaks of a permission that is or includes a prohibited one: most tokens
  /// need no closer look.
  private boolean isReached(TokenDefinition token, Capabilities capabilities) {
    return token.policies().stream()
        .filter(policy -> policy.effect() == Effect.ALLOW)
        .flatMap(policy -> policy.permissions().stream())
        .flatMap(permission -> capabilities.of(permission).stream())
        .anyMatch(reach -> permissions.contains(reach.capability()));
  }

  private GrantMatrix prohibited(GrantMatrix granted, Partition partition) {
    var reached = new BitSet();
    resources.forEach(resource -> reached.or(partition.covered(resource)));
    var rows = new TreeMap<PermissionId, BitSet>();
    for (var permission : permissions) {
      var row =
          resources.isEmpty()
              ? granted.row(permission)
              : GrantMatrix.common(granted.row(permission), reached);
      if (!row.isEmpty()) {
        rows.put(permission, row);
      }
    }
    return new GrantMatrix(rows);
  }

  /// A token that names the prohibited resources, so that they are told apart from all others.
  private TokenDefinition named() {
    var policies = new ArrayList<AccessPolicy>();
    if (!resources.isEmpty()) {
      policies.add(AccessPolicy.of(Effect.ALLOW, permissions, resources));
    }
    return new TokenDefinition("", policies, IpFilter.ANY, null, null, Status.ACTIVE);
  }
}
