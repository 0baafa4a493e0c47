package writ.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What goes into and comes out of a sink's process.
final class ProcessOutput {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_SHOWN = 300;

  private static final Pattern BREAK = Pattern.compile("[ \\t]*[\\r\\n\\t]+[ \\t]*");

  private ProcessOutput() {}

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

  /// The last words of a program, on one line.
  static String last(String output) {
    var words = BREAK.matcher(output.strip()).replaceAll(" ");
    return words.length() <= MOST_SHOWN
        ? words
        : "…" + words.substring(words.length() - MOST_SHOWN);
  }
}
