package writ.render.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.Names;

/// One line of what a token's access policies say: `DNS Write, Zone Read on zone:example.com`.
///
/// @param permissions their names, sorted
/// @param places references, sorted
public record AccessSummary(Effect effect, List<String> permissions, List<String> places) {

  public AccessSummary {
    permissions = List.copyOf(permissions);
    places = List.copyOf(places);
  }

  public static List<AccessSummary> of(Collection<AccessPolicy> policies, Names names) {
    var lines = new ArrayList<AccessSummary>();
    for (var effect : Effect.values()) {
      var places = new TreeMap<String, TreeSet<String>>();
      var permissions = new TreeMap<String, List<String>>();
      policies.stream()
          .filter(policy -> policy.effect() == effect)
          .forEach(policy -> {
            var held = policy.permissions().stream().map(names::of).sorted().toList();
            var what = String.join(", ", held);
            permissions.put(what, held);
            policy
                .resources()
                .forEach(
                    each -> places.computeIfAbsent(what, _ -> new TreeSet<>()).add(names.of(each)));
          });
      places.forEach((what, where) ->
          lines.add(
              new AccessSummary(
                  effect, permissions.getOrDefault(what, List.of()), List.copyOf(where))));
    }
    return lines;
  }

  /// All lines as one text.
  public static String text(Collection<AccessPolicy> policies, Names names) {
    return of(policies, names).stream().map(AccessSummary::text).collect(Collectors.joining("; "));
  }

  public String text() {
    return (effect == Effect.DENY ? "not " : "")
        + String.join(", ", permissions)
        + " on "
        + String.join(", ", places);
  }
}
