package writ.workspace;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// What this process can say to the system: names of files, arguments and variables of programs.
/// The JVM takes their encoding from the locale that it was started under, and cannot be told
/// another.
public final class SystemText {

  /// Of three scripts: no encoding but one of Unicode holds them all.
  private static final String LETTERS = "\u00fc\u0436\u8a9e";

  private static final boolean IS_WHOLE = holds(LETTERS);

  private SystemText() {}

  private static boolean holds(String text) {
    try {
      return Path.of(text).toString().equals(text);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// Whether the working folder is not the one that it is called.
  public static boolean isLost(Path folder) {
    return !IS_WHOLE && (isLost(folder.toString()) || !Files.isDirectory(folder));
  }

  /// Whether a text is lost on its way to the system or was lost on its way from there.
  public static boolean isLost(String text) {
    return !IS_WHOLE && text.chars().anyMatch(letter -> letter > 0x7f);
  }
}
