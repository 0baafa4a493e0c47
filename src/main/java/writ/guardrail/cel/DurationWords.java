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

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
