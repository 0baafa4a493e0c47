package writ.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.Names;

/// What a token's access policies say, in a line each: `DNS Write, Zone Read on zone:example.com`.
final class AccessSummary {

  private AccessSummary() {}

  static List<String> of(Collection<AccessPolicy> policies, Names names) {
    var lines = new ArrayList<String>();
    for (var effect : Effect.values()) {
      var permissions = new TreeMap<String, TreeSet<String>>();
      policies.stream()
          .filter(policy -> policy.effect() == effect)
          .forEach(policy -> {
            var what =
                String.join(", ", policy.permissions().stream().map(names::of).sorted().toList());
            policy
                .resources()
                .forEach(each ->
                    permissions.computeIfAbsent(what, _ -> new TreeSet<>()).add(names.of(each)));
          });
      permissions.forEach((what, where) ->
          lines.add(
              (effect == Effect.DENY ? "not " : "") + what + " on " + String.join(", ", where)));
    }
    return lines;
  }
}
