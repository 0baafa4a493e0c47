package writ.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An opaque continuation token: where the last page ended.
final class Cursor {
  private Cursor() {}

  static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException madeUp) {
      throw Refusal.badParameter("cursor", "is not one that was handed out");
    }
  }
}
