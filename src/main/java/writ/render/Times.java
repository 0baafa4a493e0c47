package writ.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Instants and durations in short words, always in UTC.
public final class Times {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  private Times() {}

  /// To the second, as Cloudflare counts; a date alone is its midnight, as in a spec.
  public static String of(Instant instant) {
    var utc = instant.atOffset(ZoneOffset.UTC);
    return (utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? DATE : SECOND).format(utc);
  }

  /// An instant, or a word for none.
  public static String of(@Nullable Instant instant, String none) {
    return instant == null ? none : of(instant);
  }

  /// An instant and how far off it is: `2026-12-31 (in 38 days)`.
  public static String withDistance(Instant instant, Instant now) {
    return of(instant) + " (" + distance(instant, now) + ")";
  }

  /// How far off: `in 38 days`, `3 hours ago`, `now`.
  public static String distance(Instant instant, Instant now) {
    var between = Duration.between(now, instant);
    var length = length(between.abs());
    if (length.isEmpty()) {
      return "now";
    }
    return between.isNegative() ? length + " ago" : "in " + length;
  }

  /// `last used 38 days ago`, `never used`.
  public static String used(@Nullable Instant last, Instant now) {
    if (last == null) {
      return "never used";
    }
    var distance = distance(last, now);
    return distance.equals("now") ? "used just now" : "last used " + distance;
  }

  /// `38 days`, `5 hours`, `7 minutes`, to the nearest; empty below a minute.
  public static String length(Duration duration) {
    if (duration.toHours() >= 36) {
      return Words.count(duration.plusHours(12).toDays(), "day");
    }
    if (duration.toMinutes() >= 90) {
      return Words.count(duration.plusMinutes(30).toHours(), "hour");
    }
    return duration.toMinutes() > 0 ? Words.count(duration.toMinutes(), "minute") : "";
  }
}
