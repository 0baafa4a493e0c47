package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import writ.property.Choices;
import writ.property.Edit;
import writ.property.ForAll;

/// Every document that comes from somebody else, broken: the scripts of `src/test/scripts` run with
/// one of their real documents edited at random. Whatever it has become, no run ends in 70 and none
/// hangs. `-Dfuzz=N` tries N of each kind instead of a few; what runs cost is printed.
final class FuzzTest {

  private static final Path SCRIPTS = Path.of("src/test/scripts");
  private static final int CASES = Integer.getInteger("fuzz", 8);
  private static final long PATIENCE_SECONDS = 120;

  /// A kind of document, and which scripts have one, from the start or at some time.
  private record Reader(String words, Pattern inScript, BiPredicate<Path, String> isKind) {

    /// Documents that hold some words.
    private static Reader holding(String words, String line) {
      return new Reader(
          words, Pattern.compile("^" + line, Pattern.MULTILINE), (_, text) -> text.contains(line));
    }

    /// Documents of some name, in scripts that hold something else.
    private static Reader named(String words, String file, String inScript) {
      var form = Pattern.compile(file);
      return new Reader(
          words,
          Pattern.compile(inScript, Pattern.MULTILINE),
          (path, _) -> form.matcher(path.toString()).matches());
    }
  }

  private static final List<Reader> READERS =
      List.of(
          Reader.holding("token", "kind: Token"),
          Reader.holding("project", "kind: Project"),
          Reader.holding("rule pack", "kind: RulePack"),
          Reader.holding("rule test", "kind: RuleTest"),
          Reader.holding("boundary", "kind: Boundary"),
          Reader.holding("waivers", "kind: Waivers"),
          Reader.holding("emulator seed", "kind: EmulatorSeed"),
          Reader.named("baseline", "guardrails-baseline\\.yaml", "^\\$ writ guardrail baseline"),
          Reader.named("lockfile", "writ\\.lock", "^\\$ writ catalog update|^-- writ\\.lock"),
          Reader.named(
              "saved plan",
              "(plan|all|reviewed)\\.json",
              "writ apply .*(plan|all)\\.json|--reviewed"),
          Reader.named("shard", "[a-z0-9-]+\\.json", "writ report merge [a-z0-9]+\\.json"),
          Reader.named("run record", "\\.writ/runs/.*\\.jsonl", "writ undo"),
          Reader.named("event of a forge", "event\\.json", "GITHUB_EVENT_PATH"),
          Reader.named(
              "tokens of a file",
              "[a-z0-9-]+\\.(json|tf|tfstate|sh|curl)",
              "^\\$ writ import --from [a-z0-9-]+\\."),
          Reader.named(
              "calls",
              "[a-z0-9-]+\\.(txt|json|jsonc|toml|ndjson|jsonl)",
              "^\\$ writ needs .*[a-z0-9-]+\\.(txt|json|jsonc|toml|ndjson|jsonl)"),
          Reader.named("standard input", "[a-z-]+\\.(txt|env)", "< [a-z-]+\\.(txt|env)"));

  @TempDir Path folders;

  @TestFactory
  Stream<DynamicTest> documents() {
    return READERS.stream()
        .map(reader -> DynamicTest.dynamicTest(reader.words(), () -> hold(reader)));
  }

  private void hold(Reader reader) throws IOException {
    var scripts = scripts(reader);
    assertThat(scripts).as("scripts with a document of this kind").isNotEmpty();
    var table = new FuzzTable(reader.words());
    ForAll.of(choices -> drawn(choices, scripts))
        .cases(CASES)
        .hold(each -> hold(each, reader, table));
    table.print();
    assertThat(table.runs()).as("runs that met the document").isPositive();
  }

  private Path folder() throws IOException {
    return Files.createTempDirectory(folders, "case").toRealPath();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static FuzzCase drawn(Choices choices, List<Path> scripts) {
    return new FuzzCase(
        choices.oneOf(scripts), Edit.some(choices), choices.below(3), choices.below(8));
  }

  private static List<Path> scripts(Reader reader) throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".txtar"))
          .filter(file -> reader.inScript().matcher(text(file)).find())
          .sorted()
          .toList();
    }
  }

  private void hold(FuzzCase each, Reader reader, FuzzTable table) {
    Watched.within(
        PATIENCE_SECONDS, () -> each.run(folder(), reader.isKind(), end -> evaluate(end, table)));
  }

  static void evaluate(FuzzCase.End end, FuzzTable table) {
    table.add(String.valueOf(end.exit()), end.took(), end.bytes());
    assertThat(end.exit()).as("%s%n%s", end.command(), end.stderr()).isNotEqualTo(70);
    assertThat(end.stderr()).as(end.command()).doesNotContain("this is a bug in writ");
  }
}
