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
  /// Disables now, deletes later.
  RETIRE,
  DELETE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
