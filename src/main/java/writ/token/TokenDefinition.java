package writ.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a token that can be written: what is sent to the API and compared with what it
/// answers.
///
/// @param notBefore first instant of validity, whole seconds; null means always
/// @param expiresOn first instant that is no longer valid, whole seconds; null means never
public record TokenDefinition(
    String name,
    List<AccessPolicy> policies,
    IpFilter ipFilter,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    Status status) {

  public TokenDefinition {
    policies = List.copyOf(policies);
  }

  public TokenDefinition named(String other) {
    return new TokenDefinition(other, policies, ipFilter, notBefore, expiresOn, status);
  }

  public TokenDefinition expiring(@Nullable Instant when) {
    return new TokenDefinition(name, policies, ipFilter, notBefore, when, status);
  }

  public TokenDefinition withStatus(Status other) {
    return new TokenDefinition(name, policies, ipFilter, notBefore, expiresOn, other);
  }
}
