package writ.token;

import java.util.Objects;

/// A token's value, or a credential's. It cannot be printed, compared or serialised by accident:
/// its text comes out only for a [SecretAccess].
public final class SecretValue {

  private final String text;

  public SecretValue(String text) {
    this.text = text;
  }

  public String reveal(SecretAccess slip) {
    Objects.requireNonNull(slip);
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
