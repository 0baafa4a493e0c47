package writ.token.secret;

import java.util.Optional;

/// What the text of a secret may be made of, by how it is sent.
public enum SecretForm {
  /// After `Authorization: Bearer` (RFC 6750, section 2.1). Cloudflare's own values are of letters,
  /// digits, `_` and `-`.
  BEARER,
  /// The value of a header: visible ASCII (RFC 9110, section 5.5, without blanks).
  HEADER,
  /// In a body, where anything could be sent; what cannot be seen was not meant.
  BODY;

  /// The first character that does not fit, told without the text around it.
  ///
  /// @param position counted from 1
  /// @param what such as "a line break"
  public record Misfit(int position, String what) {}

  private static final String MARKS_OF_A_BEARER = "-._~+/";
  private static final String QUOTES = "\"'`";

  Optional<Misfit> misfit(String text) {
    var end = this == BEARER ? withoutPadding(text) : text.length();
    var position = 1;
    for (var index = 0; index < end; position++) {
      var each = text.codePointAt(index);
      if (!fits(each)) {
        return Optional.of(new Misfit(position, what(each)));
      }
      index += Character.charCount(each);
    }
    return Optional.empty();
  }

  private static int withoutPadding(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    return end;
  }

  private boolean fits(int each) {
    return switch (this) {
      case BEARER ->
          each < 0x80 && (Character.isLetterOrDigit(each) || MARKS_OF_A_BEARER.indexOf(each) >= 0);
      case HEADER -> each > ' ' && each < 0x7f;
      case BODY -> !isUnseen(each);
    };
  }

  private static boolean isUnseen(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String what(int each) {
    return switch (each) {
      case '\n', 0x85, 0x2028, 0x2029 -> "a line break";
      case '\r' -> "a carriage return";
      case '\t' -> "a tab";
      case ' ', 0xa0 -> "a space";
      case '=' -> "a `=`, as in `NAME=VALUE`";
      case 0xfffd -> "bytes that are not UTF-8";
      default -> {
        if (isUnseen(each)) {
          yield "a character that cannot be seen (U+%04X)".formatted(each);
        }
        yield each >= 0x80
            ? "a character that is not ASCII"
            : QUOTES.indexOf(each) >= 0 ? "a quotation mark" : "a character that no token has";
      }
    };
  }
}
