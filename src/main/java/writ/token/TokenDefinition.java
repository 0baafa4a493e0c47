package writ.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about a token that can be written: what is sent to the API and compared with what it
/// answers.
///
/// @param notBefore first instant of validity, whole seconds; null means always
/// @param expiresOn first instant that is no longer valid, whole seconds; null means never
/// @param unknown what of a live token cannot be read: an update keeps it, and nothing is called
///   narrower than it; none for a token as a spec wants it
public record TokenDefinition(
    String name,
    List<AccessPolicy> policies,
    IpFilter ipFilter,
    @Nullable Instant notBefore,
    @Nullable Instant expiresOn,
    Status status,
    List<UnknownPart> unknown) {

  public TokenDefinition {
    policies = List.copyOf(policies);
    unknown = unknown.stream().sorted().distinct().toList();
  }

  /// One of which everything can be read.
  public TokenDefinition(
      String name,
      List<AccessPolicy> policies,
      IpFilter ipFilter,
      @Nullable Instant notBefore,
      @Nullable Instant expiresOn,
      Status status) {
    this(name, policies, ipFilter, notBefore, expiresOn, status, List.of());
  }

  /// Whether its date has passed, whatever its status says yet.
  public boolean isExpired(Instant now) {
    return status.equals(Status.EXPIRED) || (expiresOn != null && !now.isBefore(expiresOn));
  }

  /// Whether somebody may use its value now, or later, as it is: a status that nobody knows may
  /// mean anything.
  public boolean mayWork(Instant now) {
    return status.mayWork() && !isExpired(now);
  }

  /// Whether a part of its policies cannot be read, which may allow anything.
  public boolean hasUnreadPolicy() {
    return !unread("/policies").isEmpty();
  }

  /// What of it cannot be read in what a JSON pointer leads to.
  public List<UnknownPart> unread(String pointer) {
    return unknown.stream().filter(part -> part.isIn(pointer)).toList();
  }

  public TokenDefinition named(String other) {
    return new TokenDefinition(other, policies, ipFilter, notBefore, expiresOn, status, unknown);
  }

  public TokenDefinition with(List<AccessPolicy> others) {
    return new TokenDefinition(name, others, ipFilter, notBefore, expiresOn, status, unknown);
  }

  public TokenDefinition with(IpFilter other) {
    return new TokenDefinition(name, policies, other, notBefore, expiresOn, status, unknown);
  }

  public TokenDefinition beginning(@Nullable Instant when) {
    return new TokenDefinition(name, policies, ipFilter, when, expiresOn, status, unknown);
  }

  public TokenDefinition expiring(@Nullable Instant when) {
    return new TokenDefinition(name, policies, ipFilter, notBefore, when, status, unknown);
  }

  public TokenDefinition withStatus(Status other) {
    return new TokenDefinition(name, policies, ipFilter, notBefore, expiresOn, other, unknown);
  }

  /// The same where these parts and no others cannot be read.
  public TokenDefinition withUnknown(List<UnknownPart> parts) {
    return new TokenDefinition(name, policies, ipFilter, notBefore, expiresOn, status, parts);
  }
}
