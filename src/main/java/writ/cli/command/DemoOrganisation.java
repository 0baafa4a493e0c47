package writ.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import writ.cli.process.Environment;
import writ.emulator.Emulator;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.token.secret.Redactor;
import writ.workspace.Outputs;
import writ.workspace.TemporaryFolder;

/// The invented organisation of `examples/acme`, played: its specs in a folder that is gone
/// afterwards, its tokens in an emulator.
public record DemoOrganisation(Emulator emulator, TemporaryFolder scratch, Environment inside)
    implements AutoCloseable {

  private static final String EXAMPLE = "examples/acme/";
  private static final List<String> FILES =
      List.of(
          "writ.yaml",
          "guardrails-baseline.yaml",
          "tokens/labs/sandbox.yaml",
          "tokens/people/bot.yaml",
          "tokens/platform/dns.yaml",
          "tokens/platform/edge.yaml",
          "tokens/prod/reports.yaml",
          "tokens/prod/shop.yaml");

  /// @param more of its tokens, as the seed has them
  public static DemoOrganisation play(Environment outer, String more) {
    var emulator = emulator(outer, more);
    var specs = specs();
    return new DemoOrganisation(
        emulator, specs, inside(outer, emulator.exportLines(), specs.folder()));
  }

  private static Emulator emulator(Environment outer, String more) {
    var now = outer.clock().instant();
    var seed = SeedReader.read("seed.yaml", file("seed.yaml") + more, now);
    try {
      return Emulator.start(Options.of(seed, outer.clock()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static TemporaryFolder specs() {
    var scratch = TemporaryFolder.make();
    var outputs = new Outputs(scratch.folder(), new Redactor());
    FILES.forEach(name -> outputs.write(name, file(name)));
    return scratch;
  }

  /// The text of one of its files.
  static String file(String name) {
    return PackedFiles.text(EXAMPLE + name);
  }

  /// Only what the emulator gives: no credential of the real environment comes in.
  ///
  /// @param exports as the emulator says them
  private static Environment inside(Environment outer, List<String> exports, Path folder) {
    var variables = new HashMap<String, String>();
    for (var line : exports) {
      Stream.of(line.split(" ", -1))
          .skip(1)
          .map(assignment -> assignment.split("=", 2))
          .forEach(parts -> variables.put(parts[0], parts[1]));
    }
    Stream.of("NO_COLOR", "CI")
        .filter(outer::has)
        .forEach(name -> variables.put(name, outer.variables().getOrDefault(name, "")));
    return outer.with(Map.copyOf(variables)).in(folder);
  }

  @Override
  public void close() {
    scratch.close();
    emulator.close();
  }
}
