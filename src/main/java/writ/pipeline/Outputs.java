package writ.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import writ.diagnostic.Diagnostic;

/// Writes the files a person asked for: whole or not at all.
public final class Outputs {

  private final Path folder;

  public Outputs(Path folder) {
    this.folder = folder;
  }

  /// Replaces a file. One that is there keeps its rights; of a symbolic link the file that it leads
  /// to is replaced.
  public Optional<Diagnostic> write(String name, String text) {
    try {
      var named = folder.resolve(name).toAbsolutePath();
      Files.createDirectories(named.getParent());
      var path = Files.exists(named) ? named.toRealPath() : named;
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return Optional.of(PipelineProblems.unwritable(name, PipelineProblems.NO_FILE));
      }
      replace(path, text);
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(PipelineProblems.unwritable(name, Reason.of(failure)));
    }
  }

  private static void replace(Path path, String text) throws IOException {
    var aside = Files.createTempFile(path.getParent(), ".writ", "");
    try {
      Files.writeString(aside, text);
      keepRights(path, aside);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void keepRights(Path from, Path to) throws IOException {
    var isPosix = Files.getFileStore(to).supportsFileAttributeView(PosixFileAttributeView.class);
    if (isPosix && Files.exists(from)) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }
}
