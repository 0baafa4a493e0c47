package writ.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import writ.guardrail.Precompiled;
import writ.spec.GuardrailReader;

/// Compiles the shipped packs, so that no run has to. The build of the launcher and of a package
/// calls it, users never do.
///
/// `java -cp CLASSES:LIBRARIES writ.pipeline.Precompilation FOLDER` writes into a folder that is
/// going to be packed as `writ/policies`.
final class Precompilation {

  private Precompilation() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var name : ShippedPacks.NAMES) {
      var pack = GuardrailReader.readPack(ShippedPacks.pack(name)).value().orElseThrow();
      Files.write(folder.resolve(name + ShippedPacks.COMPILED), Precompiled.compile(pack));
    }
  }
}
