package writ.token;

import java.time.Duration;
import java.time.Instant;

/// When a token is to stop working, as its spec says.
public sealed interface Expiry {

  record Never() implements Expiry {}

  /// `expires_on`: at one instant, whole seconds.
  record On(Instant instant) implements Expiry {}

  /// `expires_after`: so long after creation or renewal; satisfied while the live date lies between
  /// now
  /// + `renewBefore` and now + `length`.
  record After(Duration length, Duration renewBefore) implements Expiry {}
}
