package writ.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An opaque continuation token: where the last page ended.
public final class Cursor {
  private Cursor() {}

  public static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  public static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException madeUp) {
      throw Refusal.badParameter("cursor", "is not one that was handed out");
    }
  }
}
