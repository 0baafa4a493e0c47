package writ.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Diagnostic;
import writ.plan.DeliveryChange;
import writ.token.TokenKey;

/// The review of one token's change: the occasions on which what it gives was wanted. A rule lets
/// the change go on where it passes on each of them.
///
/// @param occasions none where the change gives nothing that Git brought
/// @param proposed where the next value goes and for how long the token may be renewed, other than
///   before these occasions
/// @param doubts why somebody's approval does not count, for who wonders about a refusal
/// @param approvals by whom it was approved
/// @param judge what judges beside the rules at hand: the project before what judges was changed
///   along with the token; empty where the rules at hand came before, or by a change of their own
public record ChangeReview(
    TokenKey key,
    List<Occasion> occasions,
    Optional<DeliveryChange> proposed,
    List<Diagnostic> doubts,
    List<Diagnostic> approvals,
    Optional<EarlierRules> judge) {

  public ChangeReview {
    occasions = List.copyOf(occasions);
    doubts = List.copyOf(doubts);
    approvals = List.copyOf(approvals);
  }

  /// Gathers what is known of one change.
  static final class Draft {
    final List<Occasion> occasions = new ArrayList<>();
    final List<Diagnostic> doubts = new ArrayList<>();
    final List<Diagnostic> approvals = new ArrayList<>();

    void unreviewed(Diagnostic reason) {
      occasions.add(Occasion.UNREVIEWED);
      doubts.add(reason);
    }

    ChangeReview of(TokenKey key, Optional<DeliveryChange> proposed, Optional<EarlierRules> judge) {
      return new ChangeReview(
          key, occasions.stream().distinct().toList(), proposed, doubts, approvals, judge);
    }
  }
}
