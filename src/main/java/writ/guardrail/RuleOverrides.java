package writ.guardrail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.guardrail.cel.CelParams;
import writ.spec.GuardrailSpec.Ruling;
import writ.token.PathGlob;

/// What the project makes of one rule, by the file of the spec.
///
/// @param standard the rule's own enforcement
/// @param isLocked whether the project may only tighten it
/// @param params the values its pack gives its parameters
/// @param entries in the order of the project file; of several that match, the last one counts
record RuleOverrides(
    Enforcement standard, boolean isLocked, CelParams params, List<Entry> entries) {

  /// One override.
  ///
  /// @param enforcement null to leave it
  /// @param isOff whether the rule is switched off
  /// @param params other values
  /// @param paths files that are meant; empty for all
  public record Entry(
      @Nullable Enforcement enforcement,
      boolean isOff,
      Map<String, Object> params,
      List<PathGlob> paths,
      Ruling written) {

    public Entry {
      params = Map.copyOf(params);
      paths = List.copyOf(paths);
    }

    boolean matches(String path) {
      return paths.isEmpty() || paths.stream().anyMatch(glob -> glob.matches(path));
    }
  }

  RuleOverrides {
    entries = List.copyOf(entries);
  }

  /// The enforcement for a file; null where the rule is off.
  ///
  /// @param path empty where no file is judged
  @Nullable Enforcement enforcement(String path) {
    @Nullable Enforcement found = standard;
    for (var entry : entries) {
      if (entry.matches(path)) {
        if (entry.isOff) {
          found = null;
        } else if (entry.enforcement != null) {
          found = entry.enforcement;
        }
      }
    }
    if (!isLocked) {
      return found;
    }
    return found == null ? standard : found.stricter(standard);
  }

  /// The parameters for a file.
  CelParams params(String path) {
    var other =
        entries.stream()
            .filter(entry -> !entry.params.isEmpty() && entry.matches(path))
            .map(Entry::params)
            .toList();
    if (other.isEmpty()) {
      return params;
    }
    var values = new HashMap<>(params.values());
    other.forEach(values::putAll);
    return new CelParams(values);
  }

  /// Whether the rule is in force for any file.
  boolean isOnSomewhere() {
    if (isLocked || enforcement("") != null) {
      return true;
    }
    return entries.stream().anyMatch(entry -> !entry.paths.isEmpty() && entry.enforcement != null);
  }
}
