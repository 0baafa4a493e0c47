package writ.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import writ.token.TokenDefinition;

/// Hand-written pairs of tokens with everything that must come out. `-Dwrit.cases=rewrite` writes
/// what does come out, and still fails.
final class CasesTest {

  private static final Path CASES = Path.of("src/test/cases/access");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesOutAsWritten(Path file) throws IOException {
    var text = Files.readString(file);
    var parts = text.split("\n(?=before:|after:|becomes:)", -1);
    var before = token(parts[1]);
    var after = token(parts[2]);
    var actual = "becomes:\n" + CaseText.text(compare(parts[0], before, after)).indent(2);
    if ("rewrite".equals(System.getProperty("writ.cases"))) {
      Files.writeString(file, String.join("\n", parts[0], parts[1], parts[2], actual));
    }
    assertThat(actual).isEqualTo(parts.length > 3 ? parts[3] : "");
  }

  private static AccessDelta compare(
      String head, @Nullable TokenDefinition before, @Nullable TokenDefinition after) {
    var universe = SampleUniverse.universe();
    universe = head.contains("closed world") ? universe.assumingClosedWorld() : universe;
    universe = head.contains("of a user") ? universe.ofUserTokens() : universe;
    return AccessComparison.compare(before, after, universe);
  }

  private static @Nullable TokenDefinition token(String section) {
    var lines = section.lines().skip(1).map(String::strip).filter(line -> !line.isEmpty()).toList();
    var raw = CaseText.token(lines);
    return raw == null ? null : raw.definition();
  }
}
