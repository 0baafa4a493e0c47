package writ.token;

import org.jspecify.annotations.Nullable;

/// One resource as the API spells it: a key, perhaps nested under an account's key. Any key is
/// welcome; kinds are an open set.
///
/// @param key such as `com.cloudflare.api.account.zone.<id>`
/// @param within the enclosing account's key where the API nests, else null
public record Resource(String key, @Nullable String within) implements Comparable<Resource> {

  /// A zone's or bucket's key says by itself which one is meant, so that nesting it under an
  /// account adds nothing and the same grant is always the same value. A Worker's key exists nested
  /// only.
  public Resource {
    if (within != null && !key.endsWith(".*") && isSelfContained(scopeOf(key))) {
      within = null;
    }
  }

  public static Resource flat(String key) {
    return new Resource(key, null);
  }

  public static Resource account(AccountId id) {
    return flat(Scope.ACCOUNT + "." + id);
  }

  public static Resource allAccounts() {
    return flat(Scope.ACCOUNT + ".*");
  }

  public static Resource zone(String id) {
    return flat(Scope.ZONE + "." + id);
  }

  public static Resource allZonesOf(AccountId account) {
    return new Resource(Scope.ZONE + ".*", account(account).key);
  }

  /// Every zone of every account: for user tokens only.
  public static Resource allZones() {
    return flat(Scope.ZONE + ".*");
  }

  public static Resource user(String id) {
    return flat(Scope.USER + "." + id);
  }

  public static Resource bucket(AccountId account, String jurisdiction, String bucket) {
    return flat(Scope.R2_BUCKET + "." + account + "_" + jurisdiction + "_" + bucket);
  }

  public static Resource allBucketsOf(AccountId account) {
    return new Resource(Scope.R2_BUCKET + ".*", account(account).key);
  }

  public static Resource worker(AccountId account, String tag) {
    return new Resource(Scope.WORKER_SCRIPT + "." + tag, account(account).key);
  }

  /// Nested like a Worker, as far as is known (docs/cloudflare.md).
  public static Resource flagshipApp(AccountId account, String id) {
    return new Resource(Scope.FLAGSHIP_APP + "." + id, account(account).key);
  }

  /// The kind of resource: the key without its last segment.
  public Scope scope() {
    return scopeOf(key);
  }

  /// The last segment of the key: an id, or `*`.
  public String id() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  public boolean isWildcard() {
    return id().equals("*");
  }

  @Override
  public int compareTo(Resource other) {
    if (!key.equals(other.key)) {
      return key.compareTo(other.key);
    }
    if (within == null || other.within == null) {
      return Boolean.compare(within != null, other.within != null);
    }
    return within.compareTo(other.within);
  }

  @Override
  public String toString() {
    return within == null ? key : within + "/" + key;
  }

  private static Scope scopeOf(String key) {
    var dot = key.lastIndexOf('.');
    return new Scope(dot < 0 ? key : key.substring(0, dot));
  }

  private static boolean isSelfContained(Scope scope) {
    return scope.equals(Scope.ZONE) || scope.equals(Scope.R2_BUCKET);
  }
}
