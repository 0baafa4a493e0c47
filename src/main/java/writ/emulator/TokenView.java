package writ.emulator;

import java.time.Instant;
import java.util.Optional;

/// A token as the server holds it, for tests and demos that must look behind the API.
///
/// @param ownerId the id of the account or user
/// @param value the secret value that works now
/// @param status the status now
public record TokenView(
    String id,
    String ownerId,
    boolean accountOwned,
    String name,
    String status,
    String value,
    Instant issuedOn,
    Instant modifiedOn,
    Optional<Instant> expiresOn) {

  /// Without the value.
  @Override
  public String toString() {
    return "TokenView[" + id + ", " + name + ", " + status + "]";
  }
}
