package writ.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.Cidr;
import writ.token.Delivery;
import writ.token.Expiry;
import writ.token.Lifetime;
import writ.token.Rotation;
import writ.token.Status;
import writ.token.TokenId;

/// A token as a person specified it, after defaults by path, variables, sets, networks and
/// templates, and before any name was looked up.
///
/// @param isAbsent `ensure: absent`: then only name, owner and `retireAfter` matter
/// @param warnBefore how long before a fixed end it is told; null where the project decides
/// @param fields where each field stands, by YAML path: `expires_on`, `request_ip.in[2]`,
///   `deliver[0]`; a field that a default supplied stands in the project file
/// @param isWhole whether all fields could be read; otherwise nobody can say what the token should
///   be, and what is missing is no finding
public record TokenSpec(
    Located<String> name,
    Located<OwnerRef> owner,
    boolean isAbsent,
    List<PolicySpec> policies,
    List<Located<Cidr>> allowedAddresses,
    List<Located<Cidr>> refusedAddresses,
    @Nullable Located<Instant> notBefore,
    Expiry expiry,
    Status status,
    List<Delivery> deliveries,
    @Nullable Rotation rotation,
    boolean isProtected,
    @Nullable Located<String> renamedFrom,
    @Nullable Located<TokenId> pin,
    Duration retireAfter,
    @Nullable Duration warnBefore,
    @Nullable String description,
    SortedMap<String, String> labels,
    Map<String, Span> fields,
    boolean isWhole) {

  public TokenSpec {
    policies = List.copyOf(policies);
    allowedAddresses = List.copyOf(allowedAddresses);
    refusedAddresses = List.copyOf(refusedAddresses);
    deliveries = List.copyOf(deliveries);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    fields = Map.copyOf(fields);
  }

  /// When it works.
  public Lifetime lifetime() {
    return new Lifetime(notBefore == null ? null : notBefore.value(), expiry, rotation);
  }
}
