package writ.apply.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A hash over a growing list of texts: each hash vouches for its text and for all before it.
final class HashChain {

  private String last = "";

  /// The SHA-256, in hex, of the hash before and of this text.
  String next(String text) {
    last = sha256(last + "\n" + text);
    return last;
  }

  String last() {
    return last;
  }

  private static String sha256(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
