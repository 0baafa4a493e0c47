package writ.guardrail.facts;

import java.util.Locale;

/// What of a token a rule is evaluated for.
public enum RuleTarget {
  TOKEN("Token"),
  POLICY("Policy"),
  PERMISSION("Permission"),
  RESOURCE("Resource"),
  CIDR("Network");

  private final String kind;

  RuleTarget(String kind) {
    this.kind = kind;
  }

  /// The kind of thing that `it` is.
  String kind() {
    return kind;
  }

  public static RuleTarget of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
