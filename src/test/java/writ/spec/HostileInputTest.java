package writ.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import writ.diagnostic.SourceFile;
import writ.token.NamePattern;
import writ.token.PathGlob;

/// Files that nobody writes by accident, and files that are broken at random: there is always a
/// value or a diagnostic, never an exception, and never a long wait.
final class HostileInputTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void aHundredBrokenSpecsGiveAHundredDiagnostics() {
    var mistakes =
        List.of(
            "expire_on: x\n",
            "status: on\n",
            "protect: 1\n",
            "id: 1\n",
            "not_before: x\n",
            "expires_after: x\n",
            "labels: x\n",
            "request_ip: {in: []}\n",
            "a: [\n",
            "x\n");
    var files =
        IntStream.range(0, 10)
            .mapToObj(file ->
                new SourceFile(
                    "tokens/" + file + ".yaml",
                    IntStream.range(0, 10)
                        .mapToObj(i -> good(10 * file + i) + mistakes.get(i))
                        .collect(Collectors.joining("---\n"))))
            .toList();
    assertThat(Reading.of(files).diagnostics()).hasSize(100).isSorted();
  }

  @Test
  void aTreeOfAliasesIsRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    refused(bomb.toString(), "spec/too-many-aliases");
  }

  @Test
  void tenMegabytesAreRefused() {
    refused("a".repeat(10_000_000), "spec/file-too-large");
  }

  @Test
  void deepNestingIsRefused() {
    refused("a: " + "[".repeat(10_000), "spec/too-deep");
    refused("{a: ".repeat(10_000), "spec/too-deep");
    refused("- ".repeat(10_000), "spec/too-deep");
    refused("? ".repeat(10_000), "spec/too-deep");
  }

  @Test
  void aHundredThousandDocumentsAreRefused() {
    refused("---\n".repeat(100_000), "spec/too-many-documents");
  }

  @Test
  void aMillionKeysAndValuesAreRefused() {
    refused("[" + "a,".repeat(300_000) + "]", "spec/too-many-values");
    refused("a: &a x\nb: [" + "*a,".repeat(100_000) + "]", "spec/too-many-aliases");
  }

  @Test
  void longPatternsMatchInBoundedTime() {
    var stars = "*a".repeat(100) + "b";
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          assertThat(new NamePattern(stars).matches("a".repeat(5_000))).isFalse();
          assertThat(new PathGlob("**/".repeat(100) + "b").matches("a/".repeat(500) + "c"))
              .isFalse();
        });
  }

  @Test
  void mutatedFilesGiveAValueOrADiagnostic() throws IOException {
    var seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    var files = SpecCasesTest.files(Path.of("src/test/cases/spec/everything"));
    for (var round = 0; round < 500; round++) {
      var victim = random.nextInt(files.size());
      var broken = mutated(files.get(victim).text(), random);
      var number = round;
      Assertions.assertDoesNotThrow(
          () -> {
            var reading = Reading.of(replaced(files, victim, broken));
            assertThat(reading.tokens().size() + reading.diagnostics().size()).isPositive();
            reading.complaints();
          },
          () -> "seed " + seed + ", round " + number + ":\n" + broken);
    }
  }

  private static String good(int number) {
    return """
    apiVersion: writ/v1
    kind: Token
    name: t%d
    owner: account:0123456789abcdef0123456789abcdef
    policies: [{allow: [DNS Write], resources: [zone:example.com]}]
    """
        .formatted(number);
  }

  private static List<SourceFile> replaced(List<SourceFile> files, int victim, String text) {
    return IntStream.range(0, files.size())
        .mapToObj(i -> i == victim ? new SourceFile(files.get(i).name(), text) : files.get(i))
        .toList();
  }

  private static String mutated(String text, SplittableRandom random) {
    var snippets =
        List.of(
            "\t", "---\n", "[", "]", "{", "}", ": ", "- ", "*a", "&a ", "!x ", "\"", "'", "|\n",
            ">", "%", "#", "\u2028", "\uD83D", "\r", "\n  ", "~", "$(", "<<: ", "\\", "::/0", "0");
    var mutated = new StringBuilder(text);
    for (var i = random.nextInt(4); i >= 0; i--) {
      var at = random.nextInt(mutated.length());
      switch (random.nextInt(3)) {
        case 0 -> mutated.insert(at, snippets.get(random.nextInt(snippets.size())));
        case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(20)));
        default -> {
          var from = random.nextInt(mutated.length());
          mutated.insert(at, mutated.substring(from, Math.min(mutated.length(), from + 30)));
        }
      }
    }
    return mutated.toString();
  }

  private static void refused(String text, String code) {
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(Stream.of(Reading.of(List.of(new SourceFile("tokens/x.yaml", text)))))
                .allSatisfy(reading ->
                    assertThat(reading.diagnostics())
                        .extracting(each -> each.code().slug())
                        .contains(code)));
  }
}
