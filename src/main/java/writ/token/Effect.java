package writ.token;

import java.util.Locale;

/// Whether an access policy grants or refuses. A refusal always wins inside one token.
public enum Effect {
  ALLOW,
  DENY;

  /// The API's and the spec's word.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
