package writ.guardrail.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.token.DesiredToken;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.SpecDescription;
import writ.token.TokenKey;

/// The tokens of one owner that are to be judged, and what the names in rules mean for them.
///
/// @param gone how the base describes tokens that no spec wants any more
public record OwnerTokens(
    Owner owner,
    RuleNames ruleNames,
    Universe universe,
    List<Spec> specs,
    List<Live> live,
    Map<TokenKey, SpecDescription> gone) {

  /// One where every token that goes goes without a word of the base.
  public OwnerTokens(
      Owner owner, RuleNames ruleNames, Universe universe, List<Spec> specs, List<Live> live) {
    this(owner, ruleNames, universe, specs, live, Map.of());
  }

  /// A token as its spec wants it.
  ///
  /// @param formerPaths other paths under which the same spec is judged as well, such as the one it
  ///   has in the base; the stricter counts
  /// @param former how the base describes it, where it says something else; the stricter counts
  public record Spec(
      DesiredToken.Present token, List<String> formerPaths, List<SpecDescription> former) {
    public Spec {
      formerPaths = List.copyOf(formerPaths);
      former = List.copyOf(former);
    }

    public Spec(DesiredToken.Present token, List<String> formerPaths) {
      this(token, formerPaths, List.of());
    }

    public Spec(DesiredToken.Present token) {
      this(token, List.of());
    }
  }

  /// A token as Cloudflare has it.
  ///
  /// @param declared the spec that describes it; null where none does
  /// @param isManaged whether a spec speaks of it, also one that could not be resolved
  public record Live(LiveToken token, DesiredToken.@Nullable Present declared, boolean isManaged) {}

  public OwnerTokens {
    specs = List.copyOf(specs);
    live = List.copyOf(live);
    gone = Map.copyOf(gone);
  }

  /// The same beside how the base describes the tokens.
  ///
  /// @param former of a spec
  /// @param others of tokens that no spec wants any more
  public OwnerTokens describedAtBase(
      Function<TokenKey, List<SpecDescription>> former, Map<TokenKey, SpecDescription> others) {
    var described =
        specs.stream()
            .map(each -> new Spec(each.token, each.formerPaths, former.apply(each.token.key())))
            .toList();
    return new OwnerTokens(owner, ruleNames, universe, described, live, others);
  }

  public Map<TokenKey, Spec> specsByKey() {
    var byKey = new HashMap<TokenKey, Spec>();
    specs.forEach(spec -> byKey.putIfAbsent(spec.token.key(), spec));
    return byKey;
  }
}
