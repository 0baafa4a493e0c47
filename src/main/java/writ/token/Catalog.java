package writ.token;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A snapshot of the names of one owner: what resolves a name to an id, and an id back to a name.
///
/// @param origin where it comes from: only the live catalog can say that a name does not exist
/// @param known the kinds of thing of which this catalog holds everything the credential can see
public record Catalog(
    Origin origin,
    @Nullable Instant takenAt,
    List<PermissionGroup> permissions,
    List<NamedAccount> accounts,
    List<NamedZone> zones,
    List<NamedBucket> buckets,
    List<NamedWorker> workers,
    @Nullable String userId,
    Set<Scope> known) {

  public enum Origin {
    LIVE,
    LOCKFILE,
    SHIPPED
  }

  public record NamedAccount(AccountId id, String name) {}

  public record NamedZone(String id, String name, AccountId account) {}

  public record NamedBucket(String name, String jurisdiction, AccountId account) {}

  public record NamedWorker(String tag, String name, AccountId account) {}

  public Catalog {
    permissions = List.copyOf(permissions);
    accounts = List.copyOf(accounts);
    zones = List.copyOf(zones);
    buckets = List.copyOf(buckets);
    workers = List.copyOf(workers);
    known = Set.copyOf(known);
  }

  /// The same, and the credential's own user.
  public Catalog withUser(String id) {
    var more = new HashSet<>(known);
    more.add(Scope.USER);
    return new Catalog(origin, takenAt, permissions, accounts, zones, buckets, workers, id, more);
  }
}
