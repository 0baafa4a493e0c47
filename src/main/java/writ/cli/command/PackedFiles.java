package writ.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files that the build packs into the jar.
final class PackedFiles {

  private PackedFiles() {}

  static String text(String name) {
    try (var stream = PackedFiles.class.getResourceAsStream("/writ/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
