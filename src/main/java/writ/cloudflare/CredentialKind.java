package writ.cloudflare;

import writ.token.Owner;
import writ.token.secret.SecretAccess;
import writ.token.secret.SecretValue;

/// Whose token a value is, as far as its prefix tells (Cloudflare's "token formats" page).
public enum CredentialKind {
  USERS,
  ACCOUNTS,
  /// Values from before 2026 have no prefix.
  LEGACY;

  static CredentialKind of(SecretValue value) {
    var text = value.reveal(SecretAccess.insecurely());
    if (text.startsWith("cfut_")) {
      return USERS;
    }
    return text.startsWith("cfat_") ? ACCOUNTS : LEGACY;
  }

  /// Whether such a credential is more likely one of the owner's own tokens than a user's.
  boolean suits(Owner owner) {
    return owner instanceof Owner.UserOwner || this != USERS;
  }
}
