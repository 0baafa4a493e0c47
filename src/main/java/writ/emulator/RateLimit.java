package writ.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import writ.emulator.http.Response;

/// So many requests per window and caller; whoever exceeds them is blocked for one more window.
final class RateLimit {
  private final int quota;
  private final Duration window;
  private final Map<String, Window> windows = new HashMap<>();

  private record Window(Instant ends, int used, boolean blocked) {}

  /// What is left after a request was counted.
  record Budget(int remaining, long secondsToReset, boolean exceeded) {}

  RateLimit(int quota, Duration window) {
    this.quota = quota;
    this.window = window;
  }

  Budget count(String key, Instant now) {
    var current = windows.get(key);
    if (current == null || !now.isBefore(current.ends())) {
      current = new Window(now.plus(window), 0, false);
    }
    boolean exceeds = !current.blocked() && current.used() >= quota;
    var next =
        exceeds
            ? new Window(now.plus(window), current.used(), true)
            : new Window(current.ends(), current.used() + 1, current.blocked());
    windows.put(key, next);
    long seconds = Math.max(1, Duration.between(now, next.ends()).plusMillis(999).toSeconds());
    return new Budget(Math.max(0, quota - next.used()), seconds, next.blocked());
  }

  /// The standard headers of every counted response.
  Response stamp(Response response, Budget budget) {
    return response
        .with("Ratelimit", "\"default\";r=" + budget.remaining() + ";t=" + budget.secondsToReset())
        .with("Ratelimit-Policy", "\"default\";q=" + quota + ";w=" + window.toSeconds());
  }
}
