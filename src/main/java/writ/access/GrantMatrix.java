package writ.access;

import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.PermissionId;

/// For each capability the resource atoms it is granted on: a matrix of bits, of which rows without
/// a bit are left out. Values; no operation changes its operands.
record GrantMatrix(Map<PermissionId, BitSet> rows) {

  static final GrantMatrix NONE = new GrantMatrix(Map.of());

  /// What the policies allow, minus what they deny: a refusal wins wherever it stands.
  static GrantMatrix of(
      Collection<AccessPolicy> policies,
      PermissionModel model,
      Partition partition,
      Universe universe) {
    var allowed = new Tally(model.allowed(), partition, universe);
    var denied = new Tally(model.denied(), partition, universe);
    for (var policy : policies) {
      (policy.effect() == Effect.ALLOW ? allowed : denied).add(policy);
    }
    return allowed.grants().minus(denied.grants());
  }

  /// What the policies of one effect speak of, whatever others say.
  static GrantMatrix named(
      Effect effect,
      Collection<AccessPolicy> policies,
      Capabilities capabilities,
      Partition partition,
      Universe universe) {
    var tally = new Tally(capabilities, partition, universe);
    policies.stream().filter(policy -> policy.effect() == effect).forEach(tally::add);
    return tally.grants();
  }

  /// The capabilities that are granted on other atoms here than there.
  Set<PermissionId> differing(GrantMatrix other) {
    var differing = new TreeSet<PermissionId>();
    for (var capability : rows.keySet()) {
      if (!row(capability).equals(other.row(capability))) {
        differing.add(capability);
      }
    }
    other.rows.keySet().stream().filter(one -> !rows.containsKey(one)).forEach(differing::add);
    return differing;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  BitSet row(PermissionId capability) {
    return rows.getOrDefault(capability, new BitSet());
  }

  /// Every atom that something is granted on.
  BitSet atoms() {
    var atoms = new BitSet();
    rows.values().forEach(atoms::or);
    return atoms;
  }

  GrantMatrix minus(GrantMatrix other) {
    return with(other, rows.keySet(), GrantMatrix::without);
  }

  GrantMatrix and(GrantMatrix other) {
    return with(other, rows.keySet(), GrantMatrix::common);
  }

  GrantMatrix or(GrantMatrix other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    var all = new TreeSet<>(rows.keySet());
    all.addAll(other.rows.keySet());
    return with(other, all, GrantMatrix::either);
  }

  private GrantMatrix with(
      GrantMatrix other,
      Set<PermissionId> capabilities,
      BiFunction<BitSet, BitSet, BitSet> operation) {
    var result = new TreeMap<PermissionId, BitSet>();
    for (var capability : capabilities) {
      var bits = operation.apply(row(capability), other.row(capability));
      if (!bits.isEmpty()) {
        result.put(capability, bits);
      }
    }
    return new GrantMatrix(result);
  }

  static BitSet without(BitSet some, BitSet others) {
    var rest = (BitSet) some.clone();
    rest.andNot(others);
    return rest;
  }

  static BitSet common(BitSet some, BitSet others) {
    var common = (BitSet) some.clone();
    common.and(others);
    return common;
  }

  static BitSet either(BitSet some, BitSet others) {
    var either = (BitSet) some.clone();
    either.or(others);
    return either;
  }

  /// Adds policies up, one row per capability.
  private static final class Tally {

    private final Capabilities capabilities;
    private final Partition partition;
    private final Universe universe;
    private final Map<PermissionId, BitSet> rows = new TreeMap<>();

    Tally(Capabilities capabilities, Partition partition, Universe universe) {
      this.capabilities = capabilities;
      this.partition = partition;
      this.universe = universe;
    }

    void add(AccessPolicy policy) {
      var resources = new BitSet();
      policy.resources().forEach(resource -> resources.or(partition.covered(resource)));
      for (var permission : policy.permissions()) {
        add(permission, inScope(permission, resources));
      }
    }

    private void add(PermissionId permission, BitSet granted) {
      for (var reach : capabilities.of(permission)) {
        var inside = reach.inside();
        var bits = inside == null ? granted : partition.inside(granted, inside);
        if (!bits.isEmpty()) {
          rows.computeIfAbsent(reach.capability(), key -> new BitSet()).or(bits);
        }
      }
    }

    /// "A permission group in a policy will only apply to the resource type it is scoped for"
    /// (Cloudflare, "Create tokens via API").
    private BitSet inScope(PermissionId permission, BitSet resources) {
      var group = universe.permissions().get(permission);
      if (group == null) {
        return resources;
      }
      var scoped = new BitSet();
      group.scopes().forEach(scope -> scoped.or(partition.ofKind(scope)));
      scoped.and(resources);
      return scoped;
    }

    GrantMatrix grants() {
      return new GrantMatrix(rows);
    }
  }
}
