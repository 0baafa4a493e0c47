package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import writ.property.Choices;
import writ.property.Edit;
import writ.property.ForAll;

/// The emulator as a command, with seeds that are broken and with seeds that grew: it serves or
/// refuses, and no run ends in 70 or hangs. `-Dfuzz=N` tries N broken ones.
final class EmulatorFuzzTest {

  private static final Path SCRIPTS = Path.of("src/test/scripts");
  private static final int CASES = Integer.getInteger("fuzz", 40);
  private static final long PATIENCE_SECONDS = 120;
  private static final String HEAD = "apiVersion: writ/v1\nkind: EmulatorSeed\n";
  private static final String ACCOUNT = "accounts:\n  a:\n    name: A\n    zones: [";

  @TempDir Path folders;

  private record Case(String script, List<Edit> edits) {}

  @Test
  void brokenSeeds() throws IOException {
    var table = new FuzzTable("emulator as a command");
    var scripts = scripts();
    ForAll.of((Choices choices) -> new Case(choices.oneOf(scripts), Edit.some(choices)))
        .cases(CASES)
        .hold(each -> Watched.within(PATIENCE_SECONDS, () -> run(edited(each), table)));
    table.print();
    assertThat(table.runs()).isPositive();
  }

  private static List<String> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".txtar"))
          .map(Object::toString)
          .sorted()
          .toList();
    }
  }

  private static String edited(Case each) throws IOException {
    var files = Script.parse(Files.readString(Path.of(each.script()))).files();
    return Edit.apply(each.edits(), files.getOrDefault("seed.yaml", HEAD));
  }

  /// More of everything that a seed can have more of.
  private static Map<String, String> grown() {
    return Map.of(
        "many zones", HEAD + ACCOUNT + many(i -> "z" + i + ".example", 60_000) + "]\n",
        "many accounts", HEAD + "accounts: {" + many(i -> "a" + i + ": {name: A}", 20_000) + "}\n",
        "many tokens",
            HEAD
                + ACCOUNT
                + "]\ntokens:\n"
                + IntStream.range(0, 20_000)
                    .mapToObj(i -> "  - {name: t" + i + ", owner: account:a, policies: []}\n")
                    .collect(Collectors.joining()),
        "many policies",
            HEAD
                + ACCOUNT
                + "a.example]\ntokens:\n  - name: t\n    owner: account:a\n    policies: ["
                + many(_ -> "{allow: [DNS Read], resources: [zone:a.example]}", 20_000)
                + "]\n",
        "a deep list", HEAD + "accounts: " + "[".repeat(100_000) + "\n",
        "a deep map", HEAD + "accounts: " + "{a: ".repeat(50_000) + "\n",
        "aliases of aliases", HEAD + aliases(30),
        "a node within itself", HEAD + "accounts: &a {a: *a}\n",
        "a long value", HEAD + "client_ip: " + "1".repeat(3_000_000) + "\n",
        "more bytes than it may have", "#".repeat((16 << 20) + 1));
  }

  private static String many(IntFunction<String> one, int count) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(", "));
  }

  private static String aliases(int levels) {
    var text = new StringBuilder("a0: &a0 [x, x]\n");
    for (var level = 1; level < levels; level++) {
      var before = "*a" + (level - 1);
      text.append("a%d: &a%d [%s, %s]%n".formatted(level, level, before, before));
    }
    return text.toString();
  }

  @TestFactory
  Stream<DynamicTest> grownSeeds() {
    return grown().entrySet().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.getKey(), () -> holdGrown(each.getKey(), each.getValue())));
  }

  private void holdGrown(String name, String seed) throws IOException {
    var table = new FuzzTable("emulator with " + name);
    Watched.within(PATIENCE_SECONDS, () -> run(seed, table));
    table.print();
  }

  private boolean run(String seed, FuzzTable table) throws Exception {
    var folder = Files.createTempDirectory(folders, "case").toRealPath();
    Files.write(folder.resolve("seed.yaml"), seed.getBytes(StandardCharsets.UTF_8));
    try (var session = Session.in(folder, Tools.ALL)) {
      FuzzCase.run(
          session,
          "writ emulator --port 0 --seed seed.yaml",
          true,
          end -> {
            FuzzTest.evaluate(end, table);
            assertThat(end.exit()).isIn(0, 1);
          });
    }
    return true;
  }
}
