package writ.emulator;

import java.util.regex.Pattern;

/// A key in the `resources` of a policy, understood.
sealed interface ResourceKey {
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
  }

  /// One account, or `*`.
  record Account(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.ACCOUNT;
    }
  }

  /// One zone, or `*`.
  record Zone(String id) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.ZONE;
    }
  }

  /// One R2 bucket, or `*` as the account.
  record Bucket(String account, String jurisdiction, String name) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.BUCKET;
    }
  }

  /// One Worker, by its tag.
  record Worker(String tag) implements ResourceKey {
    @Override
    public String scope() {
      return PermissionGroup.WORKER;
    }
  }

  /// Reads a key; one of no supported kind or of a malformed id is refused.
  static ResourceKey parse(String key) {
    // the zone prefix extends the account prefix: it goes first
    if (key.startsWith(PermissionGroup.ZONE + ".")) {
      return new Zone(idOrAll(key, PermissionGroup.ZONE));
    }
    if (key.startsWith(PermissionGroup.ACCOUNT + ".")) {
      return new Account(idOrAll(key, PermissionGroup.ACCOUNT));
    }
    if (key.startsWith(PermissionGroup.USER + ".")) {
      var id = rest(key, PermissionGroup.USER);
      if (ID.matcher(id).matches()) {
        return new User(id);
      }
    }
    if (key.startsWith(PermissionGroup.BUCKET + ".")) {
      return bucket(key);
    }
    if (key.startsWith(PermissionGroup.WORKER + ".")) {
      var tag = rest(key, PermissionGroup.WORKER);
      if (WORKER_TAG.matcher(tag).matches()) {
        return new Worker(tag);
      }
    }
    throw Refusal.unsupportedResource(key);
  }

  private static Bucket bucket(String key) {
    var name = rest(key, PermissionGroup.BUCKET);
    if (name.equals("*")) {
      return new Bucket("*", "*", "*");
    }
    var parts = BUCKET_NAME.matcher(name);
    if (!parts.matches()) {
      throw Refusal.unsupportedResource(key);
    }
    return new Bucket(parts.group(1), parts.group(2), parts.group(3));
  }

  private static String idOrAll(String key, String scope) {
    var id = rest(key, scope);
    if (id.equals("*") || ID.matcher(id).matches()) {
      return id;
    }
    throw Refusal.unsupportedResource(key);
  }

  private static String rest(String key, String scope) {
    return key.substring(scope.length() + 1);
  }
}
