package writ.review;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.plan.DeliveryChange;
import writ.token.TokenKey;

/// What is known of the reviews of a plan's changes.
///
/// @param usual the occasion of everything else: the pull request that the run is for
public record ReviewedChanges(Map<TokenKey, ChangeReview> byToken, Occasion usual) {

  public ReviewedChanges {
    byToken = new TreeMap<>(byToken);
  }

  /// Where next values go and how long tokens may live, other than before the changes were wanted.
  public List<DeliveryChange> proposed() {
    return byToken.values().stream().flatMap(each -> each.proposed().stream()).toList();
  }

  /// What a person should know: who approved, and of what is refused, why nobody did.
  public List<Diagnostic> told(Predicate<TokenKey> isRefused) {
    return byToken.values().stream()
        .flatMap(each ->
            Stream.concat(
                each.approvals().stream(),
                isRefused.test(each.key()) ? each.doubts().stream() : Stream.empty()))
        .distinct()
        .toList();
  }
}
