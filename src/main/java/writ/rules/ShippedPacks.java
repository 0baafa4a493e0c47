package writ.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.PrecompiledPacks;
import writ.spec.GuardrailSpec;
import writ.spec.rule.GuardrailReader;

/// The rule packs that come with Writ, and their tests, out of the jar. Files like any other but
/// for where they lie.
public final class ShippedPacks {

  /// Every pack, in the order in which they are listed.
  public static final List<String> NAMES =
      List.of("recommended", "strict", "hygiene", "change-control", "live-audit");

  /// What ends the name of a compiled pack.
  static final String COMPILED = ".compiled";

  /// What ends the name of a pack's tree.
  static final String PARSED = ".parsed";

  private ShippedPacks() {}

  /// @param name one of [#NAMES]
  public static SourceFile pack(String name) {
    return packed(name + ".yaml");
  }

  /// Reads a pack, from what the build parsed of it where there is such.
  ///
  /// @param name one of [#NAMES]
  static Result<GuardrailSpec.Pack> read(String name) {
    var file = pack(name);
    return bytes(name + PARSED)
        .map(parsed -> GuardrailReader.readPack(file, parsed))
        .orElseGet(() -> GuardrailReader.readPack(file));
  }

  /// The test of a pack.
  ///
  /// @param name one of [#NAMES]
  public static SourceFile test(String name) {
    return packed("tests/" + name + ".yaml");
  }

  /// What the build compiled of some packs: nothing where it compiled none, as in a test.
  static PrecompiledPacks precompiled(List<String> names) {
    return PrecompiledPacks.read(
        names.stream().flatMap(name -> bytes(name + COMPILED).stream()).toList());
  }

  private static SourceFile packed(String file) {
    var bytes =
        bytes(file).orElseThrow(() -> new IllegalStateException("the jar lacks policies/" + file));
    return new SourceFile("writ:policies/" + file, new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> bytes(String file) {
    try (var stream = ShippedPacks.class.getResourceAsStream("/writ/policies/" + file)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
