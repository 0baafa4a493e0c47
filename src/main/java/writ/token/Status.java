package writ.token;

/// A token's status in the API's spelling. An open set: `revoked (exposed)` was met and is not
/// documented.
public record Status(String value) {

  public static final Status ACTIVE = new Status("active");
  public static final Status DISABLED = new Status("disabled");
  public static final Status EXPIRED = new Status("expired");

  /// None was told.
  public static final Status NOT_TOLD = new Status("not told");

  public boolean isActive() {
    return equals(ACTIVE);
  }

  /// Whether a token of this status may work: a word that nobody knows may mean anything.
  public boolean mayWork() {
    return !equals(DISABLED) && !equals(EXPIRED) && !isRevoked();
  }

  /// Whether it is known what the status means.
  public boolean isKnown() {
    return isActive() || !mayWork();
  }

  /// Cloudflare found the value in public and cut it off; it does not come back.
  public boolean isRevoked() {
    return value.startsWith("revoked");
  }

  @Override
  public String toString() {
    return value;
  }
}
