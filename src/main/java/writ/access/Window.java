package writ.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.TokenDefinition;

/// A half-open stretch of time in whole seconds: `from` is valid, `until` is not (API reference:
/// "on or after which the token MUST NOT be accepted").
///
/// @param from null for the beginning of time
/// @param until null for its end
public record Window(@Nullable Instant from, @Nullable Instant until) {

  public static final Window ALWAYS = new Window(null, null);

  /// The one window that every window without an instant stands for.
  public static final Window NEVER = new Window(Instant.EPOCH, Instant.EPOCH);

  /// When a token is valid, as far as that is still to come.
  public static Window of(TokenDefinition token, Instant now) {
    var whole = new Window(token.notBefore(), token.expiresOn());
    return whole.intersect(new Window(now, null));
  }

  public boolean isEmpty() {
    return from != null && until != null && !from.isBefore(until);
  }

  /// Whether nothing of it lies before an instant.
  public boolean isNotBefore(Instant instant) {
    return isEmpty() || (from != null && !from.isBefore(instant));
  }

  public boolean contains(Instant instant) {
    return (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
  }

  public boolean contains(Window other) {
    return other.isEmpty() || intersect(other).equals(other);
  }

  public Window intersect(Window other) {
    var first =
        from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from;
    var last =
        until == null || (other.until != null && other.until.isBefore(until)) ? other.until : until;
    var common = new Window(first, last);
    return common.isEmpty() ? NEVER : common;
  }

  /// What remains without another window: none, one or two windows.
  public List<Window> minus(Window other) {
    if (other.isEmpty()) {
      return isEmpty() ? List.of() : List.of(this);
    }
    var rest = new ArrayList<Window>(2);
    if (other.from != null) {
      rest.add(intersect(new Window(null, other.from)));
    }
    if (other.until != null) {
      rest.add(intersect(new Window(other.until, null)));
    }
    rest.removeIf(Window::isEmpty);
    return List.copyOf(rest);
  }
}
