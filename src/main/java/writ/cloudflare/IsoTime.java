package writ.cloudflare;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Points in time as the API writes them. A listing has several of each token and all look alike,
/// so those are read by hand: the library's own way costs a plan of one page some hundredths of a
/// second, before it is warm.
final class IsoTime {

  private static final String USUAL = "dddd-dd-ddTdd:dd:ddZ";

  private IsoTime() {}

  /// @throws java.time.DateTimeException where it is none
  static Instant read(String text) {
    return isUsual(text) ? usual(text) : OffsetDateTime.parse(text).toInstant();
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (var index = 0; index < text.length(); index++) {
      var wanted = USUAL.charAt(index);
      var c = text.charAt(index);
      if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}
