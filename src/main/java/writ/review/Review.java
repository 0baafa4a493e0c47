package writ.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One person's review of a pull request.
///
/// @param isPerson whether it is no program's
/// @param state in GitHub's words, whatever the host: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`,
///   `DISMISSED`, `PENDING`
/// @param commit what was reviewed
record Review(
    String login, boolean isPerson, String state, String commit, @Nullable Instant submittedAt) {

  /// Whether it says anything for or against the change.
  boolean isVerdict() {
    return isPerson && !state.equals("COMMENTED") && !state.equals("PENDING") && !login.isEmpty();
  }

  boolean isApproval() {
    return isVerdict() && state.equals("APPROVED") && submittedAt != null;
  }

  /// What needs no further question: nothing approves the head.
  static Optional<Approvals> settled(List<Review> reviews, String head) {
    if (reviews.stream().anyMatch(each -> each.isApprovalOf(head))) {
      return Optional.empty();
    }
    return Optional.of(
        reviews.stream().anyMatch(Review::isApproval)
            ? Approvals.nobody("what was approved is not its newest commit")
            : Approvals.NONE);
  }

  boolean isApprovalOf(String head) {
    return isApproval() && commit.equals(head);
  }
}
