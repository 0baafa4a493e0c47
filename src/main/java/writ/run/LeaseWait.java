package writ.run;

import java.time.Duration;
import writ.plan.PlanInput;

/// What planning does where a token on its way in shows that another run may be at work.
///
/// @param lease how young such a token is for that
/// @param waits whether to wait until it is gone or older, instead of only telling
public record LeaseWait(Duration lease, boolean waits) {

  /// A plan only tells.
  public static final LeaseWait NONE = new LeaseWait(PlanInput.DEFAULT_LEASE, false);

  /// To apply means to wait, unless somebody knows that nothing else runs: then nothing is young.
  static LeaseWait of(ApplyOptions terms) {
    return terms.takeOver()
        ? new LeaseWait(Duration.ZERO, false)
        : new LeaseWait(terms.lease().orElse(PlanInput.DEFAULT_LEASE), true);
  }
}
