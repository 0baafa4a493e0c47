package writ.emulator;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32;

/// Makes identifiers and secret values: random looking, and the same in every run with the same
/// seed.
public final class Ids {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int BODY = 40;

  private final SplittableRandom random;

  public Ids(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// 32 hex digits, the form of every object's id.
  public String next() {
    return hex(16);
  }

  /// The id of something that other ids determine, the same every time.
  static String derived(String text) {
    var name = text.getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
  }

  /// 16 hex digits and a data centre, as in `cf-ray`.
  String ray() {
    return hex(8) + "-EMU";
  }

  /// A Global API Key of the old form.
  public String globalKey() {
    return hex(19).substring(1);
  }

  /// A value with a documented prefix (`cfut_`, `cfat_`): prefix, 40 characters, checksum. The real
  /// checksum is not documented; here it is the CRC-32 of what precedes it, in 8 hex digits.
  String value(String prefix) {
    var start = prefix + legacyValue();
    var checksum = new CRC32();
    checksum.update(start.getBytes(StandardCharsets.US_ASCII));
    return start + HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /// A value from before the scannable format: 40 characters without a prefix.
  String legacyValue() {
    var value = new StringBuilder(BODY);
    for (int i = 0; i < BODY; i++) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return value.toString();
  }

  private String hex(int bytes) {
    var raw = new byte[bytes];
    random.nextBytes(raw);
    return HexFormat.of().formatHex(raw);
  }
}
