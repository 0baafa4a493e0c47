package writ.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import writ.diagnostic.SourceFile;

/// The rule packs that come with Writ, and their tests, out of the jar. Files like any other but
/// for where they lie.
public final class ShippedPacks {

  /// Every pack, in the order in which they are listed.
  public static final List<String> NAMES =
      List.of("recommended", "strict", "hygiene", "change-control", "live-audit");

  private ShippedPacks() {}

  /// @param name one of [#NAMES]
  public static SourceFile pack(String name) {
    return packed(name + ".yaml");
  }

  /// The test of a pack.
  ///
  /// @param name one of [#NAMES]
  public static SourceFile test(String name) {
    return packed("tests/" + name + ".yaml");
  }

  private static SourceFile packed(String file) {
    try (var stream = ShippedPacks.class.getResourceAsStream("/writ/policies/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks policies/" + file);
      }
      return new SourceFile(
          "writ:policies/" + file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
