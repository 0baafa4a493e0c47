package writ.token.secret;

/// The permission slip for reading a secret. Whoever holds one has said so in its constructor; an
/// architecture test keeps the list of those who may.
public final class SecretAccess {

  private static final SecretAccess INSTANCE = new SecretAccess();

  private SecretAccess() {}

  /// Named so that a search for it finds every place that reads secrets.
  public static SecretAccess insecurely() {
    return INSTANCE;
  }
}
