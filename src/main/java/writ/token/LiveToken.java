package writ.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token as the API lists it.
///
/// @param modifiedOn moves on every update and on a roll
/// @param lastUsedOn null until first use
/// @param creator e-mail address of who made it, where the API tells
/// @param provisioner the service that made it, where one did: Cloudflare refuses changes to such a
///   token
/// @param unreadable JSON pointers to parts of policies or address filter that Writ has no words
///   for; a token with any is never equal to a desired one
/// @param unknown names of fields that Writ does not know; they are sent back unchanged
/// @param wire the token's JSON text as it was received, from which an update is built
public record LiveToken(
    TokenId id,
    Owner owner,
    TokenDefinition definition,
    @Nullable Instant issuedOn,
    @Nullable Instant modifiedOn,
    @Nullable Instant lastUsedOn,
    @Nullable String creator,
    @Nullable String provisioner,
    List<String> unreadable,
    List<String> unknown,
    LateText wire) {

  public LiveToken {
    unreadable = List.copyOf(unreadable);
    unknown = List.copyOf(unknown);
  }

  public String name() {
    return definition.name();
  }

  public Status status() {
    return definition.status();
  }

  /// Its status; a date that has passed ends it, whatever Cloudflare's list calls it yet.
  public Status statusAt(Instant now) {
    return status().isActive() && isExpired(now) ? Status.EXPIRED : status();
  }

  /// Whether the token's date has passed, whatever its status says yet.
  public boolean isExpired(Instant now) {
    return definition.isExpired(now);
  }

  /// Whether a consumer can use its value now.
  public boolean isActive(Instant now) {
    return status().isActive() && !isExpired(now);
  }

  /// Whether somebody may use its value, as far as is known.
  public boolean mayWork(Instant now) {
    return definition.mayWork(now);
  }

  /// Whether its value was cut off and is to stay so: found in public by Cloudflare, or revoked in
  /// an emergency.
  public boolean isCutOff() {
    return status().isRevoked()
        || (nameParts() instanceof TokenName.Revoked && !status().mayWork());
  }

  /// Whether its value has ended for good: expired, or revoked as exposed.
  public boolean isEnded(Instant now) {
    return status().isRevoked() || isExpired(now);
  }

  /// Whether its value would work again if somebody enabled it.
  public boolean isDisabled(Instant now) {
    return !status().isActive() && !isEnded(now);
  }

  /// The name taken apart by Writ's own conventions.
  public TokenName nameParts() {
    return TokenName.parse(name());
  }
}
