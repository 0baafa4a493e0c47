package writ.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many requests one credential may still make, as the server tells it: all calls of the
/// credential wait here together. Cloudflare counts 1,200 requests in five minutes and then blocks
/// everything for five more.
final class RateBudget {

  private static final Pattern REMAINING = Pattern.compile("(?:^|[;,])\\s*r=(\\d{1,9})");
  private static final Pattern RESET = Pattern.compile("(?:^|[;,])\\s*t=(\\d{1,9})");

  private Instant freeAt = Instant.MIN;
  private Instant announced = Instant.MIN;
  private @Nullable RateAllowance lastAllowance;

  /// How long to wait before the next request.
  synchronized Duration delay(Instant now) {
    return now.isBefore(freeAt) ? Duration.between(now, freeAt) : Duration.ZERO;
  }

  /// Whether nobody was told yet of the pause that there is: of all calls that wait for its end the
  /// first one tells.
  synchronized boolean isNews() {
    var isNews = !freeAt.equals(announced);
    announced = freeAt;
    return isNews;
  }

  synchronized void pause(Instant now, Duration duration) {
    var end = now.plus(duration);
    if (end.isAfter(freeAt)) {
      freeAt = end;
    }
  }

  /// Learns from `Ratelimit: "default";r=50;t=30`: with none remaining, nothing more is sent until
  /// the reset.
  void learn(Instant now, String header) {
    var remaining = REMAINING.matcher(header);
    var reset = RESET.matcher(header);
    if (!remaining.find() || !reset.find()) {
      return;
    }
    var left = Integer.parseInt(remaining.group(1));
    var until = Duration.ofSeconds(Long.parseLong(reset.group(1)));
    remember(new RateAllowance(left, until));
    if (left == 0) {
      pause(now, until);
    }
  }

  private synchronized void remember(RateAllowance allowance) {
    lastAllowance = allowance;
  }

  /// What the last answer told; empty where none told anything.
  synchronized Optional<RateAllowance> lastAllowance() {
    return Optional.ofNullable(lastAllowance);
  }
}
