package writ.guardrail.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenKey;

/// The tokens of one owner that are to be judged, and what the names in rules mean for them.
public record OwnerTokens(
    Owner owner, RuleNames ruleNames, Universe universe, List<Spec> specs, List<Live> live) {

  /// A token as its spec wants it.
  ///
  /// @param formerPaths other paths under which the same spec is judged as well, such as the one it
  ///   has in the base; the stricter counts
  public record Spec(DesiredToken.Present token, List<String> formerPaths) {
    public Spec {
      formerPaths = List.copyOf(formerPaths);
    }

    public Spec(DesiredToken.Present token) {
      this(token, List.of());
    }
  }

  /// A token as Cloudflare has it.
  ///
  /// @param declared the spec that describes it; null where none does
  /// @param isManaged whether a spec speaks of it, also one that could not be resolved
  /// @param isIgnored whether the project expects it to be there without a spec
  public record Live(
      LiveToken token,
      DesiredToken.@Nullable Present declared,
      boolean isManaged,
      boolean isIgnored) {}

  public OwnerTokens {
    specs = List.copyOf(specs);
    live = List.copyOf(live);
  }

  public Map<TokenKey, Spec> specsByKey() {
    var byKey = new HashMap<TokenKey, Spec>();
    specs.forEach(spec -> byKey.putIfAbsent(spec.token.key(), spec));
    return byKey;
  }
}
