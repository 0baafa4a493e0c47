package writ.pipeline;

import java.time.Duration;
import writ.plan.PlanInput;

/// What planning does where a token on its way in shows that another run may be at work.
///
/// @param lease how young such a token is for that
/// @param waits whether to wait until it is gone or older, instead of only telling
record Patience(Duration lease, boolean waits) {

  /// A plan only tells.
  static final Patience NONE = new Patience(PlanInput.DEFAULT_LEASE, false);

  /// To apply means to wait, unless somebody knows that nothing else runs: then nothing is young.
  static Patience of(ApplyTerms terms) {
    return terms.takeOver()
        ? new Patience(Duration.ZERO, false)
        : new Patience(terms.lease().orElse(PlanInput.DEFAULT_LEASE), true);
  }
}
