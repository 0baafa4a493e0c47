package writ.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One person's review of a pull request.
///
/// @param isPerson whether it is no program's
/// @param state in GitHub's words: `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED`,
///   `PENDING`
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

  boolean isApprovalOf(String head) {
    return isApproval() && commit.equals(head);
  }
}
