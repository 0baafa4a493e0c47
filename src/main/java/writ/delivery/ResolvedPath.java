package writ.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/// Where a path leads, links followed as far as there is something.
public final class ResolvedPath {

  private ResolvedPath() {}

  static Path of(Path path) {
    var whole = path.toAbsolutePath().normalize();
    var there = whole;
    while (!Files.exists(there)) {
      var above = there.getParent();
      if (above == null) {
        return whole;
      }
      there = above;
    }
    try {
      return there.toRealPath().resolve(there.relativize(whole)).normalize();
    } catch (IOException unreadable) {
      return whole;
    }
  }

  /// The same for two spellings of one file on any file system: some do not tell letter case apart,
  /// and some compose accents.
  static String spelling(Path path) {
    return spelling(of(path).toString());
  }

  /// The same of a path that was resolved.
  public static String spelling(String path) {
    var text = Normalizer.normalize(path, Normalizer.Form.NFC);
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
