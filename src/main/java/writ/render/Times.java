package writ.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Instants and durations in short words, always in UTC.
final class Times {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  private Times() {}

  /// As short as it can be without saying less: a date at midnight, else minutes, else seconds.
  static String of(Instant instant) {
    var utc = instant.atOffset(ZoneOffset.UTC);
    var time = utc.toLocalTime();
    if (time.equals(LocalTime.MIDNIGHT)) {
      return DATE.format(utc);
    }
    return (time.getSecond() == 0 && time.getNano() == 0 ? MINUTE : SECOND).format(utc);
  }

  /// An instant, or a word for none.
  static String of(@Nullable Instant instant, String none) {
    return instant == null ? none : of(instant);
  }

  /// An instant and how far off it is: `2026-12-31 (in 38 days)`.
  static String withDistance(Instant instant, Instant now) {
    return of(instant) + " (" + distance(instant, now) + ")";
  }

  /// How far off: `in 38 days`, `3 hours ago`, `now`.
  static String distance(Instant instant, Instant now) {
    var between = Duration.between(now, instant);
    var length = length(between.abs());
    if (length.isEmpty()) {
      return "now";
    }
    return between.isNegative() ? length + " ago" : "in " + length;
  }

  /// `38 days`, `5 hours`, `7 minutes`; empty below a minute.
  static String length(Duration duration) {
    if (duration.toDays() > 0) {
      return Words.count(duration.toDays(), "day");
    }
    if (duration.toHours() > 0) {
      return Words.count(duration.toHours(), "hour");
    }
    return duration.toMinutes() > 0 ? Words.count(duration.toMinutes(), "minute") : "";
  }
}
