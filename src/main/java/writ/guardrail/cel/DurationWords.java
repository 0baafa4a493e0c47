package writ.guardrail.cel;

import java.time.Duration;

/// Lengths of time in the words of messages.
public final class DurationWords {

  private DurationWords() {}

  /// The largest unit that tells enough: `91 days`, `1 day`, `5 hours`, `12 minutes`, `3 seconds`.
  public static String words(Duration length) {
    if (length.isNegative()) {
      return "minus " + words(length.negated());
    }
    if (length.toDays() > 0) {
      return count(length.toDays(), "day");
    }
    if (length.toHours() > 0) {
      return count(length.toHours(), "hour");
    }
    return length.toMinutes() > 0
        ? count(length.toMinutes(), "minute")
        : count(length.toSeconds(), "second");
  }

  /// As a file says it, in the largest unit that it is a whole number of: `30d`, `5h`, `90m`.
  public static String written(Duration length) {
    if (length.toSeconds() % 86_400 == 0) {
      return length.toDays() + "d";
    }
    return length.toSeconds() % 3600 == 0 ? length.toHours() + "h" : length.toMinutes() + "m";
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
