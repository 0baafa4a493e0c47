package writ.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import writ.spec.TokenSpec;
import writ.token.SpecDescription;
import writ.token.TokenKey;

/// How the base describes the tokens, so that no rule is left behind by other labels: the same
/// token, the one that it was renamed from, or what the base had in its file, or may have meant by
/// its id, and nothing describes any more.
///
/// @param ofSpecs for tokens that the change's specs want, where the base says something else
/// @param ofGone for tokens that no spec wants any more
public record FormerDescriptions(
    Map<TokenKey, List<SpecDescription>> ofSpecs, Map<TokenKey, SpecDescription> ofGone) {

  /// There is no base.
  public static final FormerDescriptions NONE = new FormerDescriptions(Map.of(), Map.of());

  public FormerDescriptions {
    ofSpecs = Map.copyOf(ofSpecs);
    ofGone = Map.copyOf(ofGone);
  }

  /// @param formerPaths the other files in which the base may have a token
  public static FormerDescriptions of(
      Configuration head, Configuration base, Map<TokenKey, Set<String>> formerPaths) {
    var now = specs(head);
    var then = specs(base);
    var gone = new TreeMap<>(then);
    gone.keySet().removeAll(now.keySet());
    var former = new TreeMap<TokenKey, List<SpecDescription>>();
    now.forEach((key, spec) -> {
      var files = new LinkedHashSet<>(formerPaths.getOrDefault(key, Set.of()));
      files.add(file(spec));
      var all =
          former(key, spec, then, gone, files).stream()
              .map(FormerDescriptions::description)
              .filter(each -> !each.differing(description(spec)).isEmpty())
              .distinct()
              .toList();
      if (!all.isEmpty()) {
        former.put(key, all);
      }
    });
    return new FormerDescriptions(
        former,
        gone.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> description(each.getValue()))));
  }

  private static List<TokenSpec> former(
      TokenKey key,
      TokenSpec spec,
      Map<TokenKey, TokenSpec> then,
      Map<TokenKey, TokenSpec> gone,
      Set<String> files) {
    var former = new ArrayList<TokenSpec>();
    if (then.containsKey(key)) {
      former.add(then.get(key));
    }
    var renamedFrom = spec.renamedFrom();
    if (renamedFrom != null) {
      var other = then.get(new TokenKey(key.owner(), renamedFrom.value()));
      if (other != null) {
        former.add(other);
      }
    }
    if (former.isEmpty()) {
      gone.forEach((other, each) -> {
        if (other.owner().equals(key.owner())
            && (files.contains(file(each)) || mayBePinned(spec, each))) {
          former.add(each);
        }
      });
    }
    return former;
  }

  /// A token that is meant by its id may have any name.
  private static boolean mayBePinned(TokenSpec spec, TokenSpec former) {
    var id = spec.pin();
    var other = former.pin();
    return id != null && (other == null || Objects.equals(other.value(), id.value()));
  }

  private static Map<TokenKey, TokenSpec> specs(Configuration configuration) {
    var specs = new TreeMap<TokenKey, TokenSpec>();
    for (var owner : configuration.owners()) {
      for (var spec : owner.specs()) {
        if (!spec.isAbsent()) {
          specs.put(new TokenKey(owner.owner(), spec.name().value()), spec);
        }
      }
    }
    return specs;
  }

  private static String file(TokenSpec spec) {
    return spec.name().span().file();
  }

  private static SpecDescription description(TokenSpec spec) {
    return new SpecDescription(
        spec.name().value(), file(spec), spec.labels(), spec.description(), spec.deliveries());
  }
}
