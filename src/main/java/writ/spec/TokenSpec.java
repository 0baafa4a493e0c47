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
import writ.token.Move;
import writ.token.Overlap;
import writ.token.Rotation;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A token as a person specified it, after defaults by path, variables, sets, networks and
/// templates, and before any name was looked up.
///
/// @param isAbsent `ensure: absent`: then only name, owner and `retireAfter` matter
/// @param movedFrom the token of another owner that it replaces
/// @param move what replaces a token that is to go; null where nothing does
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
    @Nullable Former movedFrom,
    @Nullable Move move,
    @Nullable Located<TokenId> pin,
    Duration retireAfter,
    @Nullable Duration warnBefore,
    @Nullable String description,
    SortedMap<String, String> labels,
    Map<String, Span> fields,
    boolean isWhole) {

  /// What a token was called, and whose it was, before it moved here.
  public record Former(Located<OwnerRef> owner, Located<String> name) {}

  public TokenSpec {
    policies = List.copyOf(policies);
    allowedAddresses = List.copyOf(allowedAddresses);
    refusedAddresses = List.copyOf(refusedAddresses);
    deliveries = List.copyOf(deliveries);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    fields = Map.copyOf(fields);
  }

  /// What is said of the token that it replaces: that one goes, with the overlap of a rotation.
  ///
  /// @param former what it replaces
  /// @param to what this spec's own token is called
  public TokenSpec departure(Former former, TokenKey to) {
    return new TokenSpec(
        former.name(),
        former.owner(),
        true,
        List.of(),
        List.of(),
        List.of(),
        null,
        new Expiry.Never(),
        status,
        List.of(),
        null,
        isProtected,
        null,
        null,
        new Move(to, Overlap.of(rotation)),
        null,
        Duration.ZERO,
        null,
        description,
        labels,
        fields,
        isWhole);
  }

  /// When it works.
  public Lifetime lifetime() {
    return new Lifetime(notBefore == null ? null : notBefore.value(), expiry, rotation);
  }
}
