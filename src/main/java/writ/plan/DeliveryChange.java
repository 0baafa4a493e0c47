package writ.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.Delivery;
import writ.token.TokenKey;

/// Where the next value of a token goes, and for how long it may work, other than at the base
/// revision. No change to the token, and no request: it acts when a value is made or the token is
/// renewed, maybe by a run that nobody reviews, so it is shown and judged when it is proposed.
///
/// @param place where the spec says so
/// @param before at the base revision
/// @param changedSinks the sinks among these that the project defines otherwise than at the base
/// @param livesLonger whether the token or a value of it may work when it could not by the spec of
///   the base
public record DeliveryChange(
    TokenKey key,
    @Nullable Span place,
    List<Delivery> before,
    List<Delivery> after,
    List<String> changedSinks,
    boolean livesLonger) {

  public DeliveryChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    changedSinks = List.copyOf(changedSinks);
  }

  /// The same of a token that does not live any longer.
  public DeliveryChange withoutLongerLife() {
    return new DeliveryChange(key, place, before, after, changedSinks, false);
  }

  /// Whether there is any.
  public boolean isReal() {
    return livesLonger || goesElsewhere();
  }

  /// Whether values go elsewhere, or by other means.
  public boolean goesElsewhere() {
    return !added().isEmpty() || !removed().isEmpty() || !changedSinks.isEmpty();
  }

  public List<Delivery> added() {
    return without(after, before);
  }

  public List<Delivery> removed() {
    return without(before, after);
  }

  /// Each counts as often as it is written; where is no matter.
  private static List<Delivery> without(List<Delivery> some, List<Delivery> others) {
    record Place(String sink, Map<String, String> placeholders) {}
    var left = new ArrayList<Place>();
    others.forEach(each -> left.add(new Place(each.sink(), each.placeholders())));
    return some.stream()
        .filter(each -> !left.remove(new Place(each.sink(), each.placeholders())))
        .toList();
  }
}
