package writ.token;

/// The shape of Cloudflare's ids: 32 hexadecimal digits. It stands wherever a name does.
public final class Hex {

  private static final int ID_LENGTH = 32;

  private Hex() {}

  public static boolean isId(String text) {
    for (var index = 0; index < text.length(); index++) {
      var c = text.charAt(index);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() == ID_LENGTH;
  }

  /// Whether a text can stand as one segment of a request's path.
  public static boolean isPathSafe(String text) {
    for (var index = 0; index < text.length(); index++) {
      if (!isPathSafe(text.charAt(index))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Guards the path segments of requests: a blank or foreign id would turn "change this token"
  /// into a call on the whole collection (docs/cloudflare.md#token-endpoints).
  static void requireId(String value) {
    if (!isPathSafe(value)) {
      throw new IllegalArgumentException("not an id");
    }
  }

  private static boolean isPathSafe(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_';
  }
}
