package writ.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import writ.token.SecretAccess;
import writ.token.SecretValue;

/// What goes into and comes out of a sink's process.
final class Output {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_SHOWN = 300;
  private static final String HIDDEN = "(secret)";
  private static final Pattern TOKEN = Pattern.compile("cf(?:ut|at|k|oat)_[A-Za-z0-9_-]+");

  private Output() {}

  /// Reads to the end, and keeps the beginning.
  static String read(InputStream stream) {
    try (stream) {
      var kept = stream.readNBytes(MOST_BYTES);
      stream.skip(Long.MAX_VALUE);
      return new String(kept, StandardCharsets.UTF_8);
    } catch (IOException closed) {
      return "";
    }
  }

  /// A program may end without reading; its exit code tells what that meant.
  ///
  /// @param staysOpen whether the stream is to live as long as this process
  static void write(OutputStream stream, String text, boolean staysOpen) {
    try {
      stream.write((staysOpen ? text + "\n" : text).getBytes(StandardCharsets.UTF_8));
      stream.flush();
      if (!staysOpen) {
        stream.close();
      }
    } catch (IOException closed) {
      // told by the exit code
      return;
    }
  }

  /// The last words of a program, without the secrets in any form that it may have given them.
  static String redacted(String output, List<SecretValue> secrets) {
    var hidden = output;
    for (var secret : secrets) {
      var text = secret.reveal(SecretAccess.insecurely());
      if (!text.isEmpty()) {
        var base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        hidden = hidden.replace(text, HIDDEN).replace(base64, HIDDEN);
      }
    }
    hidden = TOKEN.matcher(hidden).replaceAll(HIDDEN).strip();
    return hidden.length() <= MOST_SHOWN
        ? hidden
        : "…" + hidden.substring(hidden.length() - MOST_SHOWN);
  }
}
