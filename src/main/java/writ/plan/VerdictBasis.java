package writ.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.DesiredToken;
import writ.token.LateText;
import writ.token.Places;
import writ.token.TokenKey;

/// What the verdicts about one owner's tokens rest on, and what in the specs causes them.
///
/// @param permissions how many permission groups the catalog held
/// @param digest which ones: the same groups have the same digest
/// @param allowing for each change that gains access, by its token's name: the entries of the spec
///   that allow the request which stands as the example
public record VerdictBasis(
    int permissions, LateText digest, SortedMap<String, List<Span>> allowing) {

  public VerdictBasis {
    var copy = new TreeMap<String, List<Span>>();
    allowing.forEach((name, places) -> copy.put(name, List.copyOf(places)));
    allowing = Collections.unmodifiableSortedMap(copy);
  }

  static VerdictBasis of(PlanInput input, List<Change> changes) {
    var universe = input.universe();
    var allowing = new TreeMap<String, List<Span>>();
    for (var change : changes) {
      var witness = change.access().witness();
      var desired = desired(input, change.key());
      if (witness != null && change.gainsAccess() && desired != null) {
        var places =
            witness.policiesOf(desired.policies(), universe).stream()
                .map(index -> place(desired.places(), index))
                .distinct()
                .toList();
        allowing.put(change.key().name(), places);
      }
    }
    return new VerdictBasis(universe.permissions().size(), LateText.of(universe::digest), allowing);
  }

  private static DesiredToken.@Nullable Present desired(PlanInput input, TokenKey key) {
    return input.desired().stream()
        .filter(one -> one.key().equals(key))
        .flatMap(one -> one instanceof DesiredToken.Present is ? Stream.of(is) : Stream.empty())
        .findFirst()
        .orElse(null);
  }

  /// The place of an access policy, or of the token where it has none of its own.
  private static Span place(Places places, int policy) {
    return policy < places.policies().size()
        ? places.policies().get(policy).span()
        : places.token();
  }

  /// Where the spec of a token allows its example; empty where none is known.
  public List<Span> allowing(String name) {
    return allowing.getOrDefault(name, List.of());
  }
}
