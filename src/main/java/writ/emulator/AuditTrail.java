package writ.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Who did what to account-owned tokens, oldest first. Writes to user tokens show in the user's own
/// log, which is not emulated.
final class AuditTrail {
  private final List<Entry> entries = new ArrayList<>();

  /// One write that took effect.
  public record Entry(
      String id,
      String ray,
      Instant time,
      String action,
      String accountId,
      Caller actor,
      String actorAddress,
      String tokenId,
      String tokenName,
      String method,
      String uri,
      String userAgent) {}

  void add(Entry entry) {
    entries.add(entry);
  }

  /// Entries of an account with `since` <= time < `before`, newest first.
  List<Entry> between(String accountId, Instant since, Instant before) {
    return entries.reversed().stream()
        .filter(entry -> entry.accountId().equals(accountId))
        .filter(entry -> !entry.time().isBefore(since) && entry.time().isBefore(before))
        .toList();
  }
}
