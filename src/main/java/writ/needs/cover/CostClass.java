package writ.needs.cover;

/// What a permission costs to whoever has to trust the token, dearest first.
public enum CostClass {
  /// It makes tokens, changes members or sign-in, or reaches code.
  REACHES_FURTHER(0),
  WRITE(1),
  /// It reads what is secret or personal.
  SENSITIVE_READ(2),
  READ(3);

  private final int rank;

  CostClass(int rank) {
    this.rank = rank;
  }

  /// How many are dearer.
  int rank() {
    return rank;
  }
}
