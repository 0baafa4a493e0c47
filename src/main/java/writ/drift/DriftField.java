package writ.drift;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import writ.access.IpSet;
import writ.plan.Difference;
import writ.token.AccessPolicy;
import writ.token.DesiredToken.Present;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;

/// A field of a token that somebody may have changed outside Git, by its key in a spec.
enum DriftField {
  POLICIES("policies"),
  ADDRESSES("request_ip"),
  START("not_before"),
  END("expires_on"),
  STATUS("status");

  private final String key;

  DriftField(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /// The field that a difference is of; empty where a spec has no words for it.
  static Optional<DriftField> of(Difference difference) {
    return switch (difference) {
      case Difference.GrantsAdded _, Difference.GrantsRemoved _ -> Optional.of(POLICIES);
      case Difference.AddressAdded _, Difference.AddressRemoved _ -> Optional.of(ADDRESSES);
      case Difference.NotBeforeChanged _ -> Optional.of(START);
      case Difference.ExpiryChanged _ -> Optional.of(END);
      case Difference.StatusChanged _ -> Optional.of(STATUS);
      case Difference.NameChanged _, Difference.EmptyInChanged _, Difference.UnreadableReplaced _ ->
          Optional.empty();
    };
  }

  /// The fields in which two specs want different things, however they are written.
  static Set<DriftField> between(Present one, Present other) {
    var fields = EnumSet.noneOf(DriftField.class);
    if (!atoms(one.policies()).equals(atoms(other.policies()))) {
      fields.add(POLICIES);
    }
    if (!IpSet.of(one.ipFilter()).equals(IpSet.of(other.ipFilter()))) {
      fields.add(ADDRESSES);
    }
    if (!Objects.equals(one.notBefore(), other.notBefore())) {
      fields.add(START);
    }
    if (!one.expiry().equals(other.expiry())) {
      fields.add(END);
    }
    if (!one.status().equals(other.status())) {
      fields.add(STATUS);
    }
    return fields;
  }

  private record Atom(Effect effect, PermissionId permission, Resource resource) {}

  private static Set<Atom> atoms(List<AccessPolicy> policies) {
    var atoms = new HashSet<Atom>();
    for (var policy : policies) {
      for (var permission : policy.permissions()) {
        for (var resource : policy.resources()) {
          atoms.add(new Atom(policy.effect(), permission, resource));
        }
      }
    }
    return atoms;
  }
}
