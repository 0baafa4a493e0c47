package writ.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder that is gone when its user is.
public final class Scratch implements AutoCloseable {

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /// A new, empty folder that only this user may enter.
  public static Scratch make() {
    try {
      return new Scratch(Files.createTempDirectory("writ-demo").toRealPath());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
