package writ.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.token.AccountId;
import writ.token.Resource;
import writ.token.Scope;

/// A resource as an access policy refers to it, taken apart by the one rule that holds for every
/// kind, known or not: `<kind>.<id>`, `<kind>.*`, and either of them inside an account.
///
/// @param key null for every resource of the kind
/// @param account null for any account, or none
record Reference(Scope kind, @Nullable String key, @Nullable AccountId account) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  static Reference of(Resource resource) {
    var within = resource.within();
    var account = within == null ? null : accountOf(within);
    if (within != null && account == null && !within.equals(Scope.ACCOUNT + ".*")) {
      // Nesting in something that is no account has no meaning that is known: it is its own thing.
      return new Reference(resource.scope(), resource.toString(), null);
    }
    return new Reference(resource.scope(), resource.isWildcard() ? null : resource.key(), account);
  }

  boolean isWildcard() {
    return key == null;
  }

  /// Whether this covers the one resource of a key and home.
  boolean covers(Scope otherKind, @Nullable String otherKey, @Nullable AccountId home) {
    return kind.equals(otherKind)
        && (key == null || key.equals(otherKey))
        && (account == null || account.equals(home));
  }

  /// Accounts and users lie in no account; every other kind does.
  static boolean hasHome(Scope kind) {
    return !kind.equals(Scope.ACCOUNT) && !kind.equals(Scope.USER);
  }

  /// Whether it is one resource, and in which account it lies is not told.
  boolean liesSomewhere() {
    return key != null && account == null && hasHome(kind);
  }

  /// The account that a key alone tells: a bucket's begins with its account's id.
  static @Nullable AccountId homeInKey(Resource resource) {
    var end = resource.id().indexOf('_');
    return resource.scope().equals(Scope.R2_BUCKET) && end > 0
        ? new AccountId(resource.id().substring(0, end))
        : null;
  }

  /// The account of a key such as `com.cloudflare.api.account.<id>`, or null.
  static @Nullable AccountId accountOf(String key) {
    var resource = Resource.flat(key);
    return resource.scope().equals(Scope.ACCOUNT) && ID.matcher(resource.id()).matches()
        ? new AccountId(resource.id())
        : null;
  }
}
