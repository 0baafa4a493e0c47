package writ.needs.cover;

/// What a permission costs to whoever has to trust the token, dearest first.
public enum CostClass {
  /// It makes tokens, changes members or sign-in, or reaches code.
  REACHES_FURTHER,
  WRITE,
  /// It reads what is secret or personal.
  SENSITIVE_READ,
  READ
}
