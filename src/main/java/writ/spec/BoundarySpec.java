package writ.spec;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.Cidr;

/// Access without a token: what a rule must stay inside of, or what a waiver was given for. Written
/// like a token's `policies`, `request_ip`, `not_before` and `expires_on`.
///
/// @param owner whose names it speaks of; null where the token that is compared with it decides
public record BoundarySpec(
    @Nullable Located<OwnerRef> owner,
    List<PolicySpec> policies,
    List<Located<Cidr>> allowedAddresses,
    List<Located<Cidr>> refusedAddresses,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    Span span) {

  public BoundarySpec {
    policies = List.copyOf(policies);
    allowedAddresses = List.copyOf(allowedAddresses);
    refusedAddresses = List.copyOf(refusedAddresses);
  }
}
