package writ.spec;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;

/// A dated exception from one rule for one token.
///
/// @param rule one rule id
/// @param token one token, as in `acme/ci-dns`
/// @param at the element that is meant, as in `policies[1].resources[0]`; empty for all of the
///   token
/// @param owner who keeps the risk
/// @param expires from then on it covers nothing
/// @param grantedAccess the boundary file with the access that was waived
/// @param fields where each key stands
public record WaiverSpec(
    Located<String> id,
    Located<String> rule,
    Located<String> token,
    String at,
    String reason,
    String owner,
    @Nullable String ticket,
    Instant created,
    Instant expires,
    String approvedBy,
    Located<String> grantedAccess,
    Span span,
    Map<String, Span> fields) {

  public WaiverSpec {
    fields = Map.copyOf(fields);
  }
}
