package writ.token.secret;

import java.util.Objects;
import java.util.Optional;

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

  /// What keeps it from being sent so; empty where nothing does.
  public Optional<SecretForm.Misfit> misfit(SecretForm form) {
    return form.misfit(text);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
