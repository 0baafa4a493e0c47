package writ.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A half-open stretch of time in whole seconds: `from` is valid, `until` is not (API reference:
/// "on or after which the token MUST NOT be accepted").
///
/// @param from null for the beginning of time
/// @param until null for its end
public record Window(@Nullable Instant from, @Nullable Instant until) {

  public static final Window ALWAYS = new Window(null, null);

  public boolean isEmpty() {
    return from != null && until != null && !from.isBefore(until);
  }

  public boolean contains(Instant instant) {
    return (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
  }
}
