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
/// @param unanswered the kinds of thing that were asked for, and of which not all is known because
///   no answer came or not the whole: that a name is not here says nothing about it
public record Catalog(
    Origin origin,
    @Nullable Instant takenAt,
    List<PermissionGroup> permissions,
    List<NamedAccount> accounts,
    List<NamedZone> zones,
    List<NamedBucket> buckets,
    List<NamedWorker> workers,
    @Nullable String userId,
    Set<Scope> known,
    Set<Kind> unanswered,
    List<NamedApp> flagshipApps) {

  /// What has names.
  public enum Kind {
    PERMISSION,
    ACCOUNT,
    ZONE,
    BUCKET,
    WORKER,
    FLAGSHIP_APP,
    USER
  }

  public enum Origin {
    LIVE,
    LOCKFILE,
    SHIPPED
  }

  public record NamedAccount(AccountId id, String name) {}

  /// @param name where nobody told it, the id stands for it
  public record NamedZone(String id, String name, AccountId account) {

    public boolean isNameKnown() {
      return !name.equals(id);
    }
  }

  public record NamedBucket(String name, String jurisdiction, AccountId account) {}

  public record NamedWorker(String tag, String name, AccountId account) {}

  /// An app of Flagship.
  public record NamedApp(String id, String name, AccountId account) {}

  public Catalog {
    permissions = List.copyOf(permissions);
    accounts = List.copyOf(accounts);
    zones = List.copyOf(zones);
    buckets = List.copyOf(buckets);
    workers = List.copyOf(workers);
    known = Set.copyOf(known);
    unanswered = Set.copyOf(unanswered);
    flagshipApps = List.copyOf(flagshipApps);
  }

  /// Without apps of Flagship.
  public Catalog(
      Origin origin,
      @Nullable Instant takenAt,
      List<PermissionGroup> permissions,
      List<NamedAccount> accounts,
      List<NamedZone> zones,
      List<NamedBucket> buckets,
      List<NamedWorker> workers,
      @Nullable String userId,
      Set<Scope> known,
      Set<Kind> unanswered) {
    this(
        origin,
        takenAt,
        permissions,
        accounts,
        zones,
        buckets,
        workers,
        userId,
        known,
        unanswered,
        List.of());
  }

  /// With an answer, of whatever kind, to all that was asked.
  public Catalog(
      Origin origin,
      @Nullable Instant takenAt,
      List<PermissionGroup> permissions,
      List<NamedAccount> accounts,
      List<NamedZone> zones,
      List<NamedBucket> buckets,
      List<NamedWorker> workers,
      @Nullable String userId,
      Set<Scope> known) {
    this(origin, takenAt, permissions, accounts, zones, buckets, workers, userId, known, Set.of());
  }

  /// The same, in which nothing is said of names of a kind that are not here.
  public Catalog unanswered(Kind kind) {
    var more = new HashSet<>(unanswered);
    more.add(kind);
    return with(permissions, zones, userId, known, more, flagshipApps);
  }

  /// The same with these apps.
  public Catalog withFlagshipApps(List<NamedApp> apps) {
    return with(permissions, zones, userId, known, unanswered, apps);
  }

  /// The same with other permission groups.
  public Catalog withPermissions(List<PermissionGroup> others) {
    return with(others, zones, userId, known, unanswered, flagshipApps);
  }

  /// The same with other zones.
  public Catalog withZones(List<NamedZone> others) {
    return with(permissions, others, userId, known, unanswered, flagshipApps);
  }

  /// The same, and the credential's own user.
  public Catalog withUser(String id) {
    var more = new HashSet<>(known);
    more.add(Scope.USER);
    return with(permissions, zones, id, more, unanswered, flagshipApps);
  }

  private Catalog with(
      List<PermissionGroup> groups,
      List<NamedZone> otherZones,
      @Nullable String user,
      Set<Scope> whole,
      Set<Kind> missing,
      List<NamedApp> apps) {
    return new Catalog(
        origin,
        takenAt,
        groups,
        accounts,
        otherZones,
        buckets,
        workers,
        user,
        whole,
        missing,
        apps);
  }
}
