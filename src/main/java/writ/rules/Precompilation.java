package writ.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import writ.guardrail.PrecompiledPacks;
import writ.spec.rule.GuardrailReader;

/// Parses and compiles the shipped packs, so that no run has to. The build of the launcher and of a
/// package calls it, users never do.
///
/// `java -cp CLASSES:LIBRARIES writ.rules.Precompilation FOLDER` writes into a folder that is going
/// to be packed as `writ/policies`.
final class Precompilation {

  private Precompilation() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var name : ShippedPacks.NAMES) {
      var file = ShippedPacks.pack(name);
      var pack = GuardrailReader.readPack(file).value().orElseThrow();
      Files.write(folder.resolve(name + ShippedPacks.PARSED), GuardrailReader.parsePack(file));
      Files.write(folder.resolve(name + ShippedPacks.COMPILED), PrecompiledPacks.compile(pack));
    }
  }
}
