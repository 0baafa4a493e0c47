package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import writ.guardrail.cel.CelFunctions;
import writ.guardrail.facts.FactKind;
import writ.guardrail.facts.Vocabulary;

/// The manual of those who write rules says what rules see. `-Dupdate=true` rewrites its tables,
/// and still fails.
final class RuleManualTest {

  private static final Path PAGE = Path.of("docs/guardrails/README.md");
  private static final String BEGIN = "<!-- kinds -->\n";
  private static final String END = "<!-- end of kinds -->\n";

  /// From the whole to its parts.
  private static final List<String> ORDER =
      List.of("Token", "Policy", "Permission", "Resource", "Network", "Access", "Grant", "Change");

  @Test
  void everyPropertyStandsInIt() throws IOException {
    var page = Files.readString(PAGE);
    var begin = page.indexOf(BEGIN) + BEGIN.length();
    var end = page.indexOf(END);
    var tables = tables();
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end));
    }
    assertThat(page.substring(begin, end)).isEqualTo(tables);
  }

  @Test
  void everyFunctionStandsInIt() throws IOException {
    var page = Files.readString(PAGE);
    var functions = page.substring(page.indexOf("### Functions"), page.indexOf("## Waivers"));
    assertThat(new CelFunctions().declarations())
        .isNotEmpty()
        .allSatisfy(declared -> assertThat(functions).contains(declared.name() + "("));
  }

  private static String tables() {
    return Vocabulary.all().stream()
        .sorted(
            Comparator.<FactKind<?>>comparingInt(RuleManualTest::rank)
                .thenComparing(FactKind::name))
        .map(RuleManualTest::table)
        .collect(Collectors.joining());
  }

  private static int rank(FactKind<?> kind) {
    var place = ORDER.indexOf(kind.name());
    return place < 0 ? ORDER.size() : place;
  }

  private static String table(FactKind<?> kind) {
    return "\n### %s\n\n| Field | Type | Is |\n|---|---|---|\n%s\n"
        .formatted(kind.name(), String.join("\n", Vocabulary.manual(kind)));
  }
}
