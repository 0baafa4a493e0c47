package writ.run;

import java.time.Duration;
import java.util.Optional;
import writ.plan.PlanInput;

/// How an apply deals with other runs, and what it leaves behind.
///
/// @param lease for how long a token on its way in counts as another run's work; empty for the
///   usual five minutes
/// @param takeOver whether somebody said that nothing else is running
/// @param runs the folder that the record of this run goes to, instead of the one that the project
///   file names; empty for that one
public record ApplyOptions(Optional<Duration> lease, boolean takeOver, Optional<String> runs) {

  /// For taking back and for the last look, once a lease is over.
  private static final Duration TO_END = Duration.ofMinutes(2);

  /// How long what is under way at some moment may still take.
  public Duration longest() {
    return lease.orElse(PlanInput.DEFAULT_LEASE).plus(TO_END);
  }
}
