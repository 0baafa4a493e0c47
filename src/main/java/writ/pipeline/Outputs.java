package writ.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import writ.diagnostic.Diagnostic;

/// Writes the files a person asked for: whole or not at all.
public final class Outputs {

  private final Path folder;

  public Outputs(Path folder) {
    this.folder = folder;
  }

  /// Replaces a file.
  public Optional<Diagnostic> write(String name, String text) {
    var path = folder.resolve(name);
    try {
      var parent = path.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      var aside = Files.createTempFile(parent, ".writ", "");
      Files.writeString(aside, text);
      Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(PipelineProblems.unwritable(name, Reason.of(failure)));
    }
  }

  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }
}
