package writ.emulator;

import java.util.Optional;
import java.util.regex.Pattern;
import writ.emulator.http.Refusal;

/// A key in the `resources` of a policy, understood.
public sealed interface ResourceKey {
  Pattern ID = Pattern.compile("[0-9a-f]{32}");
  Pattern BUCKET_NAME =
      Pattern.compile(
          "([0-9a-f]{32})_(default|eu|us|fedramp|fedramp-high)_([a-z0-9][a-z0-9-]{1,62}[a-z0-9])");
  Pattern WORKER_TAG = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  /// The scope of the permission groups that apply to it.
  String scope();

  /// One user.
  record User(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.USER;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.empty();
    }
  }

  /// One account, or `*`.
  record Account(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.ACCOUNT;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.of(new Account("*"));
    }
  }

  /// One zone, or `*`.
  record Zone(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.ZONE;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.of(new Zone("*"));
    }
  }

  /// One R2 bucket, or `*` as the account.
  record Bucket(String account, String jurisdiction, String name) implements ResourceKey {
    private static final Bucket ALL = new Bucket("*", "*", "*");

    @Override
    public String scope() {
      return PermissionGroup.BUCKET;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.of(ALL);
    }
  }

  /// One Worker, by its tag.
  record Worker(String tag) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.WORKER;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.empty();
    }
  }

  /// One app of Flagship.
  record App(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.FLAGSHIP_APP;
    }

    @Override
    public Optional<ResourceKey> all() {
      return Optional.empty();
    }
  }

  /// The resource of this kind that stands for all of them.
  Optional<ResourceKey> all();

  /// Reads a key; one of no supported kind or of a malformed id is refused.
  static ResourceKey parse(String key) {
    return find(key).orElseThrow(() -> Refusal.unsupportedResource(key));
  }

  /// Reads a key; empty where it is of no supported kind or its id is malformed.
  static Optional<ResourceKey> find(String key) {
    // these prefixes extend the account's: they go first
    if (key.startsWith(PermissionGroup.FLAGSHIP_APP + ".")) {
      return Optional.of(rest(key, PermissionGroup.FLAGSHIP_APP))
          .filter(id -> WORKER_TAG.matcher(id).matches())
          .map(App::new);
    }
    if (key.startsWith(PermissionGroup.ZONE + ".")) {
      return idOrAll(key, PermissionGroup.ZONE).map(Zone::new);
    }
    if (key.startsWith(PermissionGroup.ACCOUNT + ".")) {
      return idOrAll(key, PermissionGroup.ACCOUNT).map(Account::new);
    }
    if (key.startsWith(PermissionGroup.USER + ".")) {
      return Optional.of(rest(key, PermissionGroup.USER))
          .filter(id -> ID.matcher(id).matches())
          .map(User::new);
    }
    if (key.startsWith(PermissionGroup.BUCKET + ".")) {
      return bucket(rest(key, PermissionGroup.BUCKET));
    }
    if (key.startsWith(PermissionGroup.WORKER + ".")) {
      return Optional.of(rest(key, PermissionGroup.WORKER))
          .filter(tag -> WORKER_TAG.matcher(tag).matches())
          .map(Worker::new);
    }
    return Optional.empty();
  }

  private static Optional<ResourceKey> bucket(String name) {
    if (name.equals("*")) {
      return Optional.of(Bucket.ALL);
    }
    var parts = BUCKET_NAME.matcher(name);
    return parts.matches()
        ? Optional.of(new Bucket(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  private static Optional<String> idOrAll(String key, String scope) {
    return Optional.of(rest(key, scope)).filter(id -> id.equals("*") || ID.matcher(id).matches());
  }

  private static String rest(String key, String scope) {
    return key.substring(scope.length() + 1);
  }
}
