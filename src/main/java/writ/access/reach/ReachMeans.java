package writ.access.reach;

import java.util.Locale;

/// By what one reaches further.
public enum ReachMeans {
  /// Code that one may edit, and what is bound to it.
  CODE("through code"),
  /// Tokens that one may create.
  TOKENS("through tokens that it creates"),
  /// People and their roles, which one may change.
  MEMBERS("through members of the account"),
  /// Tunnels that one may configure or run.
  TUNNEL("through tunnels"),
  /// Operations that accept another permission than the one in whose name they speak.
  OPERATION("through operations that accept it");

  private final String phrase;

  ReachMeans(String phrase) {
    this.phrase = phrase;
  }

  /// What follows "reaches".
  public String phrase() {
    return phrase;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
