package writ.needs.cover;

/// How much of an account a grant speaks of, widest first.
public enum Breadth {
  /// An account, or the credential's own user.
  ACCOUNT(0),
  ALL_ZONES(1),
  ZONE(2),
  /// One bucket, one Worker.
  RESOURCE(3);

  private final int rank;

  Breadth(int rank) {
    this.rank = rank;
  }

  /// How many are wider.
  int rank() {
    return rank;
  }
}
