package writ.token;

import java.util.Locale;

/// What kind of thing a change does. Limits and `--only` speak of these; a change to a live token
/// may be of several classes at once.
public enum ChangeClass {
  CREATE,
  UPDATE,
  RENAME,
  ENABLE,
  DISABLE,
  /// Moves `expires_on` forward within the spec's own `expires_after`; not a widening for approval.
  RENEW,
  /// Hands over to a new token with an overlap.
  ROTATE,
  /// Gives a token another value in place, which cuts off every holder of the old one.
  ROLL,
  /// Disables now, or lets run out, and deletes later.
  RETIRE,
  DELETE,
  /// Cuts a token off in an emergency, and keeps it cut off.
  REVOKE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
