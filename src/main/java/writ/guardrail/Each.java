package writ.guardrail;

import java.util.Locale;

/// What of a token a rule is evaluated for.
enum Each {
  TOKEN("Token"),
  POLICY("Policy"),
  PERMISSION("Permission"),
  RESOURCE("Resource"),
  CIDR("Network");

  private final String kind;

  Each(String kind) {
    this.kind = kind;
  }

  /// The kind of thing that `it` is.
  String kind() {
    return kind;
  }

  static Each of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
