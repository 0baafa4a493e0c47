package writ.token.sink;

import java.util.Optional;
import java.util.stream.IntStream;

/// The public key that an age file is encrypted to: `age1…`, an X25519 key in Bech32
/// (age-encryption.org/v1 and BIP 173). Its checksum tells a typing error from a key.
public record AgeRecipient(String text) {

  private static final String PREFIX = "age1";
  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /// `age` as BIP 173 spreads it: the high bits of each letter, a zero, the low bits of each.
  private static final int[] PREFIX_DIGITS = {3, 3, 3, 0, 1, 7, 5};

  private static final int LENGTH = 62;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  /// The characters that spell the 32 bytes; the last holds one bit of them and four of padding.
  private static final int KEY_DIGITS = 52;

  private static final int PADDING = 0b1111;

  public AgeRecipient {
    problem(text)
        .ifPresent(reason -> {
          throw new IllegalArgumentException(reason);
        });
  }

  /// Why a text is no recipient, as the end of a sentence that begins with it.
  public static Optional<String> problem(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.of("does not begin with `age1`");
    }
    if (text.length() != LENGTH) {
      return Optional.of("has " + text.length() + " characters, not " + LENGTH);
    }
    var digits = text.substring(PREFIX.length());
    if (digits.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
      return Optional.of("holds a character that no key has");
    }
    var padding = DIGITS.indexOf(digits.charAt(KEY_DIGITS - 1)) & PADDING;
    return checksum(digits) != 1 || padding != 0
        ? Optional.of("has a wrong checksum")
        : Optional.empty();
  }

  /// The remainder that BIP 173 defines, over the prefix `age` and the digits; 1 where all is well.
  private static int checksum(String digits) {
    var all = IntStream.concat(IntStream.of(PREFIX_DIGITS), digits.chars().map(DIGITS::indexOf));
    var remainder = 1;
    for (var digit : all.toArray()) {
      remainder = step(remainder, digit);
    }
    return remainder;
  }

  private static int step(int remainder, int digit) {
    var top = remainder >>> 25;
    var next = (remainder & 0x1ffffff) << 5 ^ digit;
    for (var i = 0; i < GENERATOR.length; i++) {
      next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  @Override
  public String toString() {
    return text;
  }
}
