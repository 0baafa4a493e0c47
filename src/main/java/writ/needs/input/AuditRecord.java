package writ.needs.input;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.needs.fact.Call;

/// One record of an audit log, version 2.
///
/// @param call its zone is named where the record tells the name; null where the record has no
///   method or no address
/// @param zoneId the id in the call's address, where a name stands for it; empty otherwise
/// @param time null where the record tells none that can be read
/// @param token the id of the token that made the call; empty where none did, or none is told
/// @param tokenName its name then; empty where none is told
/// @param wasRefused whether the record says that the call was refused
/// @param isOfSystem whether Cloudflare itself made it
public record AuditRecord(
    int number,
    @Nullable Call call,
    String zoneId,
    @Nullable Instant time,
    String token,
    String tokenName,
    boolean wasRefused,
    boolean isOfSystem) {

  /// The call as somebody writes it who names some zones by their ids.
  public @Nullable Call call(Set<String> zonesById) {
    return call == null || !zonesById.contains(zoneId) ? call : call.withSegment(1, zoneId);
  }
}
