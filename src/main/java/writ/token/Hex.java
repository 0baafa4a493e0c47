package writ.token;

import java.util.regex.Pattern;

/// The shape of Cloudflare's ids: 32 hexadecimal digits. It stands wherever a name does.
public final class Hex {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private Hex() {}

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// Guards the path segments of requests: a blank or foreign id would turn "change this token"
  /// into a call on the whole collection (reference: `PUT` with an empty id).
  static void requireId(String value) {
    if (value.isEmpty() || !value.chars().allMatch(Hex::isPathSafe)) {
      throw new IllegalArgumentException("not an id");
    }
  }

  private static boolean isPathSafe(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_';
  }
}
