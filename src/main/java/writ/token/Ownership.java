package writ.token;

import java.util.List;

/// Which live tokens of an owner this repository may touch.
///
/// @param claims names that this repository owns; two repositories on one account claim apart
/// @param ignored unmanaged names that are expected and not reported
/// @param prunable unmanaged names that may be deleted; empty in mode `report`
public record Ownership(
    List<NamePattern> claims, List<NamePattern> ignored, List<NamePattern> prunable) {

  public static final Ownership EVERYTHING =
      new Ownership(List.of(new NamePattern("*")), List.of(), List.of());

  public Ownership {
    claims = List.copyOf(claims);
    ignored = List.copyOf(ignored);
    prunable = List.copyOf(prunable);
  }

  public boolean claims(String name) {
    return matches(claims, name);
  }

  public boolean ignores(String name) {
    return matches(ignored, name);
  }

  public boolean mayPrune(String name) {
    return claims(name) && matches(prunable, name) && !ignores(name);
  }

  private static boolean matches(List<NamePattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }
}
