package writ.needs.cover;

/// How much of an account a grant speaks of, widest first.
public enum Breadth {
  /// An account, or the credential's own user.
  ACCOUNT,
  ALL_ZONES,
  ZONE,
  /// One bucket, one Worker.
  RESOURCE
}
