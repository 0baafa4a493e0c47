package writ.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder that is gone when its user is.
public final class TemporaryFolder implements AutoCloseable {

  private final Path folder;

  private TemporaryFolder(Path folder) {
    this.folder = folder;
  }

  /// A new, empty folder that only this user may enter.
  public static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("writ-demo").toRealPath());
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
