package writ.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.property.Choices;
import writ.property.ForAll;

/// What is read by hand means what the library says, and what the library refuses is refused.
final class IsoTimeTest {

  private static final String DIGITS_AND_MORE = "0123456789-:TZ+. ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-15T09:00:00Z",
        "2026-01-15T09:00:00.123456Z",
        "2026-01-15T09:00:00+02:00",
        "2028-02-29T23:59:59Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-15T24:00:00Z",
        "2026-01-15T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "2026-01-15t09:00:00z",
        "２026-01-15T09:00:00Z",
        "2026-01-15",
        ""
      })
  void readsAsTheLibrary(String text) {
    assertThat(byHand(text)).isEqualTo(byLibrary(text));
  }

  @Test
  void readsEveryMutationAsTheLibrary() {
    ForAll.of(IsoTimeTest::mutated)
        .cases(3000)
        .hold(text -> assertThat(byHand(text)).isEqualTo(byLibrary(text)));
  }

  private static String mutated(Choices choices) {
    var text =
        new StringBuilder(
            "%04d-%02d-%02dT%02d:%02d:%02dZ"
                .formatted(
                    choices.below(10_000),
                    choices.below(14),
                    choices.below(33),
                    choices.below(26),
                    choices.below(62),
                    choices.below(62)));
    if (choices.chance(30)) {
      var at = choices.below(text.length());
      text.setCharAt(at, DIGITS_AND_MORE.charAt(choices.below(DIGITS_AND_MORE.length())));
    }
    return text.toString();
  }

  private static @Nullable Instant byHand(String text) {
    try {
      return IsoTime.read(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Instant byLibrary(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }
}
