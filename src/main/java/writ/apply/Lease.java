package writ.apply;

import java.time.Duration;

/// How long other runs believe that this one is alive. It starts anew with each write to the run's
/// own token, because others count that token's age from its last modification.
///
/// @param start from before the write was sent, which is never later than the server's own count
record Lease(RunClock clock, Duration length, Duration start) {

  /// What must be left of a lease when a step ends, and what one request may take: a tenth, which
  /// is 30 seconds of the usual five minutes.
  static Duration reserve(Duration length) {
    return length.dividedBy(10);
  }

  /// The longest step that fits into a lease.
  static Duration longestStep(Duration length) {
    return length.minus(reserve(length).multipliedBy(2));
  }

  boolean allowsRequest() {
    return allows(reserve(length));
  }

  /// Whether a step that may take so long would end with the reserve untouched.
  boolean allows(Duration step) {
    var end = clock.elapsed().plus(step).plus(reserve(length));
    return end.compareTo(start.plus(length)) <= 0;
  }
}
